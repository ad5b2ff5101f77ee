package dev.draftwatch.report.rollup;

import dev.draftwatch.upload.UploadFollower;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;

/** What retention removes has counted, and goes on counting. */
@Singleton
class RemovedUploads implements UploadFollower {
    private final RollupStore store;

    RemovedUploads(RollupStore store) {
        this.store = store;
    }

    @Override
    public void removed(Collection<UUID> uploads) {
        store.leaveOut(uploads);
    }
}
