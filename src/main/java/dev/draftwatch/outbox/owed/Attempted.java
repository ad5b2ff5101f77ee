package dev.draftwatch.outbox.owed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, as the log keeps it.
 *
 * @param status of the answer; null where there was none
 * @param failure a stable word for why there was no answer, or why it was not enough
 * @param requestHeaders as sent, a JSON object; never with what is secret
 * @param responseHeaders a JSON object
 */
public record Attempted(
        Instant at,
        Duration duration,
        String url,
        @Nullable Integer status,
        @Nullable String failure,
        @Nullable String detail,
        String requestHeaders,
        String responseHeaders,
        @Nullable String responseBody) {}
