package dev.draftwatch.intake.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one create of a batch would have been answered alone.
 *
 * @param status the HTTP status it would have had
 * @param upload where that is 201
 * @param problem where it is not
 * @param retryAfter seconds, where the answer alone would have had {@code Retry-After}
 * @param replayed whether it is the first answer again, by the batch's {@code Idempotency-Key}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BatchItem", description = "What one create of a batch would have been answered alone")
public record BatchItem(
        @Schema(description = "The HTTP status it would have had", examples = "201")
        int status,

        @Schema(
                description = "Where the status is 201: the upload with uploadUrl and readToken",
                type = SchemaType.OBJECT)
        @Nullable JsonNode upload,

        @Schema(description = "Where it is not: the problem", type = SchemaType.OBJECT) @Nullable JsonNode problem,

        @Schema(description = "Seconds, where the answer alone would have had Retry-After") @Nullable Long retryAfter,

        @Schema(description = "Whether it is the first answer again, by the batch's Idempotency-Key") @Nullable Boolean replayed) {

    @Override
    public String toString() {
        return "BatchItem[" + status + ", hidden]";
    }
}
