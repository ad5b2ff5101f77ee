package dev.draftwatch.emulator;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts calls against Cloudflare's limits. Lives by the moved clock. */
@Singleton
final class RateLimit {
    /** Whoever goes over it is kept out altogether for the next window. */
    private static final Duration API_WINDOW = Duration.ofMinutes(5);

    private static final Duration BATCH_WINDOW = Duration.ofSeconds(1);

    private final Counter api = new Counter();
    private final Map<String, Counter> tokens = new HashMap<>();

    /** Calls so far in the window that began then; nobody comes in before the block ends. */
    private static final class Counter {
        private Instant began = Instant.MIN;
        private Instant blockedUntil = Instant.MIN;
        private int calls;
    }

    /** Counts a call of the account. */
    synchronized Allowance api(int limit, Instant now) {
        return count(api, limit, API_WINDOW, API_WINDOW, now);
    }

    /** Counts a call with a batch token. */
    synchronized Allowance batch(String token, int limit, Instant now) {
        tokens.values()
                .removeIf(
                        counter -> !counter.began.equals(Instant.MIN) && !now.isBefore(counter.began.plus(API_WINDOW)));
        Counter counter = tokens.computeIfAbsent(token, unknown -> new Counter());
        return count(counter, limit, BATCH_WINDOW, Duration.ZERO, now);
    }

    /** Without a limit, 0, everything that was counted is forgotten. */
    private static Allowance count(Counter counter, int limit, Duration window, Duration block, Instant now) {
        if (limit == 0) {
            counter.blockedUntil = Instant.MIN;
            counter.began = Instant.MIN;
            counter.calls = 0;
            return Allowance.NONE;
        }
        if (now.isBefore(counter.blockedUntil)) {
            return Allowance.refused(limit, window, now, counter.blockedUntil);
        }
        if (counter.began.equals(Instant.MIN) || !now.isBefore(counter.began.plus(window))) {
            counter.began = now;
            counter.calls = 0;
        }
        if (++counter.calls > limit) {
            if (!block.isZero()) {
                counter.blockedUntil = now.plus(block);
                counter.began = Instant.MIN;
            }
            Instant until = block.isZero() ? counter.began.plus(window) : counter.blockedUntil;
            return Allowance.refused(limit, window, now, until);
        }
        return new Allowance(limit, window, limit - counter.calls, now, counter.began.plus(window), false);
    }
}
