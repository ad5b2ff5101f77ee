package dev.draftwatch.console.upload;

import dev.draftwatch.browse.Browse;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.Upload;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The uploads that the visitor may know of. */
@Singleton
class KnownUploads {
    private final Browse browse;
    private final Visitor visitor;

    KnownUploads(Browse browse, Visitor visitor) {
        this.browse = browse;
        this.visitor = visitor;
    }

    /** {@return the upload with this id}
     *
     * @throws Problem 404 when there is none; to who does not work for its account there is none either */
    Upload find(String id) {
        try {
            return browse.find(UUID.fromString(id))
                    .filter(upload -> visitor.caller().worksFor(upload.account()))
                    .orElseThrow(() -> Problem.notFound("upload", id));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("upload", id);
        }
    }
}
