package dev.draftwatch.cleanup.reclaim;

import dev.draftwatch.upload.Upload;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, and nothing done.
 *
 * @param settledBefore pass it as it is to run exactly this
 * @param calls looks and deletes, one of each for an upload
 * @param seconds how long it takes at least within the share of calls that cleanup has
 * @param sample the first of them
 */
@Schema(name = "ReclaimPlan")
public record ReclaimPlan(Instant settledBefore, long uploads, long calls, long seconds, List<Candidate> sample) {

    /** One of them. */
    @Schema(name = "ReclaimCandidate")
    public record Candidate(
            UUID uploadId,
            String account,
            @Nullable String imageId,
            boolean hasCustomId,
            @Nullable String creator,
            Instant createdAt,
            @Nullable Instant expiredAt) {
        static Candidate of(Upload upload) {
            return new Candidate(
                    upload.id(),
                    upload.account(),
                    upload.imageId(),
                    upload.hasCustomId(),
                    upload.creator(),
                    upload.createdAt(),
                    upload.settledAt());
        }
    }
}
