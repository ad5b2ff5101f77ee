package dev.draftwatch.emulator.store;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The account's images and drafts.
 *
 * <p>Each method is atomic, and what it wrote or saw survives a {@code kill -9} once it returns (the bytes are with the
 * operating system; a power cut may take the last moments). Opening takes the directory for this process alone. Where none is
 * set, all of it is in memory.
 */
@Singleton // not behind a proxy: a directory in use must end the start, not the first call
public class Images {
    private final MVStore store;
    private final Journal journal;
    private final Pictures files;
    private final MVMap<String, String> images;
    private final MVMap<Long, String> uploads;
    private final MVMap<String, String> pictures;
    private final MVMap<String, Long> freedAt;
    private final MVMap<String, String> settings;
    private final MVMap<String, String> account;

    @Inject
    Images(EmulatorConfig config) {
        this(config.directory().map(Opened::in).orElseGet(Opened::inMemory));
    }

    Images(Path directory) {
        this(Opened.in(directory));
    }

    private Images(Opened opened) {
        store = opened.store();
        files = opened.pictures();
        journal = new Journal(store);
        images = store.openMap("images");
        uploads = store.openMap("uploads");
        pictures = store.openMap("pictures");
        freedAt = store.openMap("freed-at");
        settings = store.openMap("settings");
        account = store.openMap("account");
        files.removeUnless(pictures::containsKey);
    }

    /**
     * Adds a draft or an image without a picture.
     *
     * @param holds whether an image that has the id already keeps it; where not, it is replaced
     * @return false when the id is taken, or was freed only after {@code now}
     */
    public boolean add(StoredImage image, Predicate<StoredImage> holds, Instant now) {
        return journal.change(() -> {
            if (isTaken(image.id(), holds, now)) {
                return false;
            }
            images.put(image.id(), StoredImageText.write(image));
            return true;
        });
    }

    /**
     * Adds an image together with its picture.
     *
     * @return the image as it is kept; empty when the id is taken, as in {@link #add}
     */
    public Optional<StoredImage> addWithPicture(
            StoredImage image, byte[] picture, Predicate<StoredImage> holds, Instant now) {
        String file = files.write(picture);
        Optional<StoredImage> kept = journal.change(
                () -> isTaken(image.id(), holds, now) ? Optional.empty() : Optional.of(keep(image, file)));
        if (kept.isEmpty()) {
            files.remove(file);
        }
        return kept;
    }

    private boolean isTaken(String id, Predicate<StoredImage> holds, Instant now) {
        String there = images.get(id);
        Long free = freedAt.get(id);
        boolean held = there != null && holds.test(StoredImageText.read(there));
        return held || (free != null && now.toEpochMilli() < free);
    }

    private StoredImage keep(StoredImage image, String file) {
        Long last = uploads.lastKey();
        StoredImage kept = image.keptAs(file, last == null ? 1 : last + 1);
        pictures.put(file, kept.id());
        uploads.put(kept.order(), kept.id());
        images.put(kept.id(), StoredImageText.write(kept));
        return kept;
    }

    public Optional<StoredImage> find(String id) {
        return journal.look(() -> Optional.ofNullable(images.get(id)).map(StoredImageText::read));
    }

    /**
     * Gives an image its picture.
     *
     * @param accept told what is there at that moment; returns it with the picture's facts, or throws to refuse, and then
     *     nothing has changed
     */
    public StoredImage attach(String id, byte[] picture, Function<Optional<StoredImage>, StoredImage> accept) {
        String file = files.write(picture);
        try {
            return journal.change(
                    () -> keep(accept.apply(Optional.ofNullable(images.get(id)).map(StoredImageText::read)), file));
        } catch (RuntimeException e) {
            files.remove(file);
            throw e;
        }
    }

    /**
     * Changes an image's or draft's facts. Its place in the lists and its picture go with it when its id changes.
     *
     * @param change told what is there at that moment; returns it changed, or throws to refuse, and then nothing has changed
     */
    public StoredImage edit(String id, Function<Optional<StoredImage>, StoredImage> change) {
        return journal.change(() -> {
            StoredImage changed =
                    change.apply(Optional.ofNullable(images.get(id)).map(StoredImageText::read));
            if (!changed.id().equals(id)) {
                images.remove(id);
                if (changed.picture() != null) {
                    uploads.put(changed.order(), changed.id());
                    pictures.put(changed.picture(), changed.id());
                }
            }
            images.put(changed.id(), StoredImageText.write(changed));
            return changed;
        });
    }

    /**
     * Removes an image or a draft, if {@code allowed}.
     *
     * @param free when its id may be used again; null for at once
     * @return whether there was one to remove
     */
    public boolean remove(String id, Predicate<StoredImage> allowed, @Nullable Instant free) {
        StoredImage removed = journal.change(() -> {
            String there = images.get(id);
            StoredImage image = there == null ? null : StoredImageText.read(there);
            if (image == null || !allowed.test(image)) {
                return null;
            }
            images.remove(id);
            if (image.picture() != null) {
                uploads.remove(image.order());
                pictures.remove(image.picture());
            }
            if (free != null) {
                freedAt.put(id, free.toEpochMilli());
            }
            return image;
        });
        if (removed != null && removed.picture() != null) {
            files.remove(removed.picture());
        }
        return removed != null;
    }

    /**
     * Uploaded images in the order of their upload.
     *
     * @param after the {@code order} to go on behind; null for the beginning
     * @param limit at most so many; take one more than a page holds to know whether another follows
     */
    public List<StoredImage> uploaded(
            @Nullable Long after, Direction direction, Predicate<StoredImage> wanted, int limit) {
        return journal.look(() -> {
            boolean down = direction == Direction.NEWEST_FIRST;
            Long from = after == null ? null : Long.valueOf(down ? after - 1 : after + 1);
            Cursor<Long, String> cursor = uploads.cursor(from, null, down);
            List<StoredImage> found = new ArrayList<>();
            while (found.size() < limit && cursor.hasNext()) {
                Long order = cursor.next();
                String text = images.get(cursor.getValue());
                // Between the two maps' reads the image may have gone, or come anew under the same id.
                if (text != null) {
                    StoredImage image = StoredImageText.read(text);
                    if (image.order() == order && wanted.test(image)) {
                        found.add(image);
                    }
                }
            }
            return found;
        });
    }

    public long countUploaded() {
        return journal.look(uploads::sizeAsLong);
    }

    public long countDrafts() {
        return journal.look(() -> images.sizeAsLong() - uploads.sizeAsLong());
    }

    /** Drafts in the order of their ids, at most so many. */
    public List<StoredImage> drafts(int limit) {
        return journal.look(() -> {
            Cursor<String, String> cursor = images.cursor(null);
            List<StoredImage> found = new ArrayList<>();
            while (found.size() < limit && cursor.hasNext()) {
                cursor.next();
                StoredImage image = StoredImageText.read(cursor.getValue());
                if (image.isDraft()) {
                    found.add(image);
                }
            }
            return found;
        });
    }

    /** The picture of an uploaded image, as it came. */
    public byte[] picture(StoredImage image) {
        if (image.picture() == null) {
            throw new IllegalArgumentException("A draft has no picture");
        }
        return files.read(image.picture());
    }

    /** A word kept under a name, for what must outlive the process and is no image. */
    public Optional<String> setting(String name) {
        return journal.look(() -> Optional.ofNullable(settings.get(name)));
    }

    public void setting(String name, String value) {
        journal.change(() -> settings.put(name, value));
    }

    /** What the account has besides images, by name: its keys, variants and batch tokens. */
    public Words account() {
        return new Words(journal, account);
    }

    /** Forgets every image, draft and picture, and what else the account has; settings stay. */
    public void clear() {
        journal.change(() -> {
            images.clear();
            uploads.clear();
            pictures.clear();
            freedAt.clear();
            account.clear();
            return true;
        });
        files.removeUnless(pictures::containsKey);
    }

    @PreDestroy
    public void close() {
        store.close();
    }

    /** The order of a listing. */
    public enum Direction {
        OLDEST_FIRST,
        NEWEST_FIRST
    }
}
