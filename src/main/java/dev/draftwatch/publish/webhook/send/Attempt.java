package dev.draftwatch.publish.webhook.send;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request. Status and failure together mean that the answer's head came and its body did not end.
 *
 * @param status of the answer; null where no head of one arrived
 * @param failure null where the answer was read to its end
 * @param duration from the call to the end, names and connections included
 * @param headers of the answer, with lower-case names; several values of one name are joined by commas
 * @param body the first 4 KB of the answer as text, without U+0000; what is not UTF-8 is replaced
 */
public record Attempt(
        @Nullable Integer status,
        @Nullable Failure failure,
        Duration duration,
        Map<String, String> headers,
        String body) {

    /** {@return whether a whole answer came, whatever it says} */
    public boolean complete() {
        return status != null && failure == null;
    }

    /** {@return when to come back, as the receiver wrote it} */
    public @Nullable String retryAfter() {
        return headers.get("retry-after");
    }
}
