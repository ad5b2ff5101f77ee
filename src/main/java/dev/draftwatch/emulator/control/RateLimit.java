package dev.draftwatch.emulator.control;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts calls against Cloudflare's limits. Lives by the moved clock. */
@Singleton
public final class RateLimit {
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

        private void clear() {
            began = Instant.MIN;
            blockedUntil = Instant.MIN;
            calls = 0;
        }
    }

    /** Counts a call of the account. */
    public synchronized Allowance api(int limit, Instant now) {
        return count(api, limit, API_WINDOW, API_WINDOW, now);
    }

    /** Counts a call with a batch token. */
    public synchronized Allowance batch(String token, int limit, Instant now) {
        tokens.values()
                .removeIf(
                        counter -> !counter.began.equals(Instant.MIN) && !now.isBefore(counter.began.plus(API_WINDOW)));
        Counter counter = tokens.computeIfAbsent(token, unknown -> new Counter());
        return count(counter, limit, BATCH_WINDOW, Duration.ZERO, now);
    }

    /** Nothing was counted, and nobody is kept out. */
    synchronized void clear() {
        api.clear();
        tokens.clear();
    }

    /** Without a limit, 0, everything that was counted is forgotten. */
    private static Allowance count(Counter counter, int limit, Duration window, Duration block, Instant now) {
        if (limit == 0) {
            counter.clear();
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
