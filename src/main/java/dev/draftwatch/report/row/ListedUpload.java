package dev.draftwatch.report.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An upload as reports list it.
 *
 * @param deadline after it Cloudflare accepts no picture
 * @param age seconds since its creation
 * @param lastAnswer Cloudflare's, at the last look that is kept
 * @param idReserved whether its custom id cannot be used again at Cloudflare, for its draft is there still
 * @param reclaimed whether its draft was deleted after it had expired
 * @param secondsLate from the deadline to the moment by which its picture was seen; null without a picture
 */
@Schema(name = "ReportedUpload")
public record ListedUpload(
        UUID id,
        String account,
        @Nullable String imageId,
        boolean hasCustomId,
        String state,
        @Nullable String creator,
        String source,
        @Nullable JsonNode metadata,
        Instant createdAt,
        Instant deadline,
        @Nullable Instant settledAt,
        long age,
        @Nullable String lastAnswer,
        @Nullable Instant lastCheckedAt,
        boolean idReserved,
        boolean reclaimed,
        @Nullable Double secondsLate) {
    static final List<String> COLUMNS = List.of(
            "id",
            "account",
            "imageId",
            "hasCustomId",
            "state",
            "creator",
            "source",
            "metadata",
            "createdAt",
            "deadline",
            "settledAt",
            "age",
            "lastAnswer",
            "lastCheckedAt",
            "idReserved",
            "reclaimed",
            "secondsLate");
}
