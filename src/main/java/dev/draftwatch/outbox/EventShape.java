package dev.draftwatch.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an event looks to its readers, for the API's description only: what is sent is the text that was stored with the change.
 * An event about the whole house has members of its own instead of an upload's.
 *
 * @param sequence its place in the feed: strictly increasing, holes allowed
 * @param version 1, 2, 3 … within the upload
 */
@Schema(name = "Event", description = "What happened. Events about the whole house have members of their own.")
public record EventShape(
        @Schema(description = "Stable over every delivery; the webhook-id")
        UUID id,

        @Schema(examples = "upload.uploaded") String type,

        @Schema(description = "When it was written down") Instant time,
        @Nullable String account,
        @Nullable UUID uploadId,
        @Nullable String imageId,

        @Nullable String creator,

        @Nullable JsonNode metadata,

        @Schema(enumeration = {"reserved", "draft", "uploaded", "expired", "deleted", "failed"}) @Nullable String previousState,

        @Schema(enumeration = {"draft", "uploaded", "expired", "deleted"}) @Nullable String state,

        @Schema(description = "How it is known") @Nullable String evidence,

        @Schema(description = "1, 2, 3 … within the upload, without a hole") @Nullable Integer version,

        @Schema(description = "A picture came although the upload had been called expired or deleted") @Nullable Boolean late,

        @Nullable Instant createdAt,

        @Nullable Instant expiresAt,

        @Schema(description = "From the creation on") @Nullable Double secondsToSettle,

        @Schema(
                description =
                        "Its place in the feed: strictly increasing, holes allowed. Null in a timeline for the moment"
                                + " before it has one")
        @Nullable Long sequence) {}
