package dev.draftwatch.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An upload as the API shows it. Times are RFC 3339 in UTC.
 *
 * @param overdue pending although deadline and grace have passed, because Cloudflare does not answer
 * @param uploadUrl only in the answer that creates it
 * @param readToken only in the answer that creates it
 */
@JsonPropertyOrder({"id", "account", "imageId", "hasCustomId", "state"})
public record UploadView(
        UUID id,
        String account,
        @Nullable String imageId,
        boolean hasCustomId,

        @Schema(enumeration = {"reserved", "draft", "uploaded", "expired", "deleted", "failed"})
        String state,

        @Schema(description = "How the state is known") @Nullable String evidence,

        @Nullable String creator,
        @Nullable JsonNode metadata,
        boolean requireSignedUrls,
        String source,
        @Nullable String createdBy,
        @Nullable String requestId,
        @Nullable String userAgent,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant settledAt,
        @Nullable Instant nextCheckAt,
        @Nullable Instant lastCheckedAt,
        int checks,
        @Nullable Instant uploadedAfter,
        @Nullable Instant uploadedBefore,
        @Nullable Instant uploadedAt,
        @Nullable Instant imageDeletedAt,
        @Nullable String filename,
        List<String> variants,
        boolean late,
        boolean overdue,
        @Nullable JsonNode lastAttempt,
        Upload.@Nullable Failure failure,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String uploadUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String readToken) {

    /**
     * An upload as everybody with a key may see it.
     *
     * @param grace how long after the deadline an upload may be pending without being overdue
     */
    public static UploadView of(Upload upload, Instant now, Duration grace) {
        return of(upload, upload.overdue(now, grace), null, null);
    }

    /** The one view that hands out the upload URL, for the answer to the create. */
    public static UploadView created(Upload upload, String uploadUrl, ReadToken readToken) {
        return of(upload, false, uploadUrl, readToken.value());
    }

    private static UploadView of(
            Upload upload, boolean overdue, @Nullable String uploadUrl, @Nullable String readToken) {
        return new UploadView(
                upload.id(),
                upload.account(),
                upload.imageId(),
                upload.hasCustomId(),
                upload.state().word(),
                upload.evidence() == null ? null : upload.evidence().word(),
                upload.creator(),
                upload.metadata(),
                upload.requireSignedUrls(),
                upload.source(),
                upload.createdBy(),
                upload.requestId(),
                upload.userAgent(),
                upload.createdAt(),
                upload.expiresAt(),
                upload.settledAt(),
                upload.nextCheckAt(),
                upload.lastCheckedAt(),
                upload.checks(),
                upload.uploadedAfter(),
                upload.uploadedBefore(),
                upload.uploadedAt(),
                upload.imageDeletedAt(),
                upload.filename(),
                upload.variants(),
                upload.late(),
                overdue,
                upload.lastAttempt(),
                upload.state() == UploadState.FAILED ? upload.failure() : null,
                uploadUrl,
                readToken);
    }

    @Override
    public String toString() {
        return "UploadView[" + id + ", " + state + "]";
    }
}
