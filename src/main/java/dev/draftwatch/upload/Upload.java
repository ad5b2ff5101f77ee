package dev.draftwatch.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One direct-upload URL and what became of it, as it stood when it was read. The words are those of the API.
 *
 * @param imageId Cloudflare's id of the future image; null until it answered, unless it was wished for
 * @param held whether this is the youngest accepted upload of its image id; only that one is looked up or changed
 * @param version how many state changes of it the world was told
 * @param nextCheckAt when Cloudflare is asked next (in {@code reserved}: when the create's time is over); null: never
 * @param fence goes up with each claim; who holds an older one changes nothing
 * @param checks looks at Cloudflare so far
 * @param failedChecks looks in a row that brought no answer
 * @param missingSince first of the 404s in a row before the deadline
 * @param settledAt when the present final state was entered
 * @param leasedUntil until when a look that is under way has it; null, or past, when nobody has
 * @param issuedAt by our clock, the moment when Cloudflare had answered with the URL; null where that is not known
 * @param issuedBy by Cloudflare's clock, the moment no later than which the URL was issued
 * @param draftStamp by Cloudflare's clock, the time that details showed while it was a draft
 * @param uploadedAfter last time seen as a draft
 * @param uploadedBefore first time seen uploaded
 * @param uploadedAt Cloudflare's time of the picture where it is proven to be that, else null
 * @param late the picture corrected an earlier settlement
 * @param explanation one sentence from the rule that decided last
 */
public record Upload(
        UUID id,
        String account,
        @Nullable String imageId,
        boolean hasCustomId,
        UploadState state,
        @Nullable Evidence evidence,
        boolean held,
        int version,
        @Nullable Instant nextCheckAt,
        @Nullable Instant leasedUntil,
        long fence,
        int checks,
        int failedChecks,
        @Nullable Instant lastCheckedAt,
        @Nullable Instant missingSince,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant settledAt,
        @Nullable Instant issuedAt,
        @Nullable Instant issuedBy,
        @Nullable Instant draftStamp,
        @Nullable Instant uploadedAfter,
        @Nullable Instant uploadedBefore,
        @Nullable Instant uploadedAt,
        @Nullable Instant imageDeletedAt,
        boolean late,
        @Nullable String creator,
        @Nullable JsonNode metadata,
        boolean requireSignedUrls,
        String source,
        @Nullable String createdBy,
        @Nullable String requestId,
        @Nullable String userAgent,
        @Nullable String filename,
        List<String> variants,
        @Nullable JsonNode lastAttempt,
        @Nullable Failure failure,
        @Nullable String explanation) {

    /**
     * Why a create came to nothing.
     *
     * @param code Cloudflare's code, or a word of ours where it gave none ({@code timeout}, {@code rate_limited} …)
     */
    public record Failure(String code, String message) {
        /** Whether Cloudflare itself said no, so that there is no draft of ours. */
        public boolean refused() {
            return code.matches("\\d{1,9}");
        }
    }

    /** The image id of an upload that Cloudflare accepted. */
    public String acceptedImageId() {
        if (imageId == null) {
            throw new IllegalStateException("Upload " + id + " has no image id in state " + state.word());
        }
        return imageId;
    }

    /** Whether a look that is under way has it. */
    public boolean leased(Instant now) {
        return leasedUntil != null && leasedUntil.isAfter(now);
    }

    /** Pending although deadline and grace have passed: Cloudflare did not answer when it was asked for the last time. */
    public boolean overdue(Instant now, java.time.Duration grace) {
        return state == UploadState.DRAFT && now.isAfter(expiresAt.plus(grace));
    }
}
