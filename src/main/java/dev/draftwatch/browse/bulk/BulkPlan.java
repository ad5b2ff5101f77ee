package dev.draftwatch.browse.bulk;

import dev.draftwatch.upload.Upload;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, and nothing done.
 *
 * @param q which uploads
 * @param createdBefore the moment of the plan: pass it as it is to run exactly this
 * @param uploads to which it would be done
 * @param skipped what else the filter means, and why nothing would be done to it
 * @param calls at Cloudflare, at most
 * @param seconds how long it takes at least, if nobody else uses the calls
 * @param sample the first of them
 */
@Schema(name = "BulkPlan")
public record BulkPlan(
        String action,
        String q,
        Instant createdBefore,
        long uploads,
        List<Skipped> skipped,
        long calls,
        long seconds,
        List<Candidate> sample) {

    /** Those in one state. */
    @Schema(name = "BulkSkipped")
    public record Skipped(String state, long count, String why) {}

    /** One of them. */
    @Schema(name = "BulkCandidate")
    public record Candidate(
            UUID uploadId,
            String account,
            @Nullable String imageId,
            String state,
            @Nullable String creator,
            Instant createdAt,
            Instant expiresAt) {
        static Candidate of(Upload upload) {
            return new Candidate(
                    upload.id(),
                    upload.account(),
                    upload.imageId(),
                    upload.state().word(),
                    upload.creator(),
                    upload.createdAt(),
                    upload.expiresAt());
        }
    }
}
