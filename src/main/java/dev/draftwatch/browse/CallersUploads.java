package dev.draftwatch.browse;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import jakarta.inject.Singleton;

/** The uploads that the caller of this request may know of. */
@Singleton
public class CallersUploads {
    private final Uploads uploads;
    private final CurrentCaller caller;

    CallersUploads(Uploads uploads, CurrentCaller caller) {
        this.uploads = uploads;
        this.caller = caller;
    }

    /**
     * {@return the upload with this id}
     *
     * @throws Problem 404 when there is none; to a key that does not work for its account there is none either
     */
    public Upload find(String id) {
        return uploads.find(UploadIds.parse(id))
                .filter(upload -> caller.get().worksFor(upload.account()))
                .orElseThrow(() -> Problem.notFound("upload", id));
    }
}
