package dev.draftwatch.emulator;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Cloudflare's limit on calls: whoever goes over it is kept out altogether for the next window. Lives by the moved clock. */
@Singleton
final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private Instant windowBegan = Instant.MIN;
    private Instant blockedUntil = Instant.MIN;
    private int calls;

    /**
     * Counts a call.
     *
     * @param limit calls a window; 0 for no limit
     * @return seconds to wait, rounded up; 0 when the call may go on
     */
    synchronized long secondsToWait(int limit, Instant now) {
        if (limit == 0) {
            blockedUntil = Instant.MIN;
            calls = 0;
            return 0;
        }
        if (now.isBefore(blockedUntil)) {
            return Duration.between(now, blockedUntil).plusMillis(999).toSeconds();
        }
        if (!now.isBefore(blockedUntil) && (calls == 0 || !now.isBefore(windowBegan.plus(WINDOW)))) {
            windowBegan = now;
            calls = 0;
        }
        if (++calls > limit) {
            blockedUntil = now.plus(WINDOW);
            calls = 0;
            return WINDOW.toSeconds();
        }
        return 0;
    }
}
