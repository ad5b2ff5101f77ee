package dev.draftwatch.emulator.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** Records and pictures, opened: in a directory, which is this process's alone then, or in memory. */
record Opened(MVStore store, Pictures pictures) {
    /** A store that keeps no second version needs its dropped pages only while a header may still point at them. */
    private static final int RETENTION_MILLIS = 1_000;

    /** Small: a commit writes whole pages, and ids chosen by chance touch a page each. */
    private static final int PAGE_BYTES = 4 * 1024;

    static Opened inMemory() {
        return new Opened(settled(new MVStore.Builder().autoCommitDisabled().open()), new PicturesInMemory());
    }

    static Opened in(Path directory) {
        PictureFiles pictures;
        try {
            pictures = new PictureFiles(directory.resolve("pictures"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the emulator's state in " + directory, e);
        }
        try {
            MVStore store = settled(new MVStore.Builder()
                    .fileName(directory.resolve("images.mv").toString())
                    .autoCommitDisabled()
                    .pageSplitSize(PAGE_BYTES)
                    .open());
            store.setRetentionTime(RETENTION_MILLIS);
            return new Opened(store, pictures);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new IllegalStateException(
                        "Another process runs the emulator on " + directory.toAbsolutePath()
                                + "; stop it, or set draftwatch.emulator.directory",
                        e);
            }
            throw e;
        }
    }

    private static MVStore settled(MVStore store) {
        store.setVersionsToKeep(0);
        return store;
    }
}
