package dev.draftwatch.browse;

import dev.draftwatch.http.Waiting;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.Bulkhead;

/** Callers who wait for the end of an upload. Each takes one of the platform's workers; so many do, and the others are for the rest. */
@Singleton
class Waits {
    private static final int MOST_AT_ONCE = 50;

    private final CallersUploads uploads;

    Waits(CallersUploads uploads) {
        this.uploads = uploads;
    }

    /**
     * {@return the upload when it is no longer pending, or as it is after so long}
     *
     * @throws org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException where too many wait
     */
    @Bulkhead(MOST_AT_ONCE)
    Upload forEnd(String id, Duration atMost) throws InterruptedException {
        return Waiting.until(read -> !pending(read), atMost, () -> uploads.find(id));
    }

    static boolean pending(Upload upload) {
        return upload.state() == UploadState.DRAFT || upload.state() == UploadState.RESERVED;
    }
}
