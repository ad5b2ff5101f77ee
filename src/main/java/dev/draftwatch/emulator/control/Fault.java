package dev.draftwatch.emulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A misbehaviour that was ordered. Without {@code count} and {@code share} it hits every call until it is cleared.
 *
 * <p>With {@code status}, {@code code} or {@code body} the operation does not take effect. A fault with nothing but {@code
 * latency} makes the operation late and leaves it right.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        @Schema(
                description = "direct_upload, upload, details, list, delete, edit, blob, stats, keys, variants,"
                        + " batch_token, delivery, preflight, unknown, or * for all",
                examples = "direct_upload")
        String operation,

        @Schema(description = "How many calls it hits; the rest of them in GET. Without it: no end", minimum = "1")
        @Nullable Integer count,

        @Schema(description = "The share of calls it hits, chosen by chance", minimum = "0", maximum = "1") @Nullable Double share,

        @Schema(description = "HTTP status to answer with. Default: what fits the code, else 200 with a body, else 500")
        @Nullable Integer status,

        @Schema(description = "Cloudflare's error code. Default: 971 for status 429, else 5500") @Nullable Integer code,

        @Schema(description = "How much later to answer; ISO 8601, real time, at most PT10M", examples = "PT2S")
        @Nullable Duration latency,

        @Schema(description = "Text sent as it is, in place of the envelope") @Nullable String body,

        @Schema(description = "Drop the connection before or after the operation took effect") @Nullable Drop drop,

        @Schema(description = "Seconds for the Retry-After header", minimum = "0") @Nullable Integer retryAfter) {

    /** When the connection is dropped. */
    public enum Drop {
        /** The operation did not take effect. */
        @JsonProperty("before")
        BEFORE,
        /** It did, and nobody was told. */
        @JsonProperty("after")
        AFTER
    }

    boolean concerns(Operation called) {
        return operation.equals("*") || operation.equals(called.wireName());
    }

    /** Whether something else is answered than the operation would. */
    public boolean replacesAnswer() {
        return status != null || code != null || body != null || retryAfter != null;
    }

    Fault withCount(int left) {
        return new Fault(operation, left, share, status, code, latency, body, drop, retryAfter);
    }
}
