package dev.draftwatch.emulator.control;

import dev.draftwatch.emulator.control.Ways.RateLimitHeaders;
import dev.draftwatch.emulator.wire.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What is left of a limit after a call, and how an answer says so: in either family of headers, or in both, as both are
 * documented.
 *
 * @param limit calls a window; 0 for no limit, of which nothing is said
 * @param resets when there is room again
 */
public record Allowance(int limit, Duration window, int left, Instant now, Instant resets, boolean refused) {
    public static final Allowance NONE = new Allowance(0, Duration.ZERO, 0, Instant.EPOCH, Instant.EPOCH, false);

    static Allowance refused(int limit, Duration window, Instant now, Instant until) {
        return new Allowance(limit, window, 0, now, until, true);
    }

    /** Seconds until there is room again, rounded up. */
    public long secondsToWait() {
        return Duration.between(now, resets).plusNanos(999_999_999).toSeconds();
    }

    public Answer toldIn(Answer answer, RateLimitHeaders headers) {
        if (limit == 0 || headers == RateLimitHeaders.NONE) {
            return answer;
        }
        Answer later = headers == RateLimitHeaders.X_RATELIMIT
                ? answer
                : answer.with("Ratelimit", "\"default\";r=" + left + ";t=" + secondsToWait())
                        .with("Ratelimit-Policy", "\"default\";q=" + limit + ";w=" + window.toSeconds());
        if (headers == RateLimitHeaders.RATELIMIT) {
            return later;
        }
        Answer told = later.with("x-ratelimit-limit", String.valueOf(limit))
                .with("x-ratelimit-remaining", String.valueOf(left));
        return refused
                ? told.with(
                        "x-ratelimit-reset",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(resets.atOffset(ZoneOffset.UTC)))
                : told;
    }
}
