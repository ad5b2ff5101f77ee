package dev.draftwatch.gateway.create;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Creates whose credential Cloudflare refused: they leave no row, are counted by account, and whoever sends many is not passed
 * on for a while. Each instance counts for itself.
 */
@Singleton
class RefusedCreates {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** More addresses than that are not told apart: the oldest is forgotten. */
    private static final int MOST_ADDRESSES = 10_000;

    private final int most;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    RefusedCreates(CreateConfig config, MeterRegistry registry, Clock clock) {
        this.most = config.refusedPerMinute();
        this.registry = registry;
        this.clock = clock;
    }

    private record Count(Instant since, int refused) {}

    /** {@return how long this address has to wait; zero: not at all} */
    Duration wait(String address) {
        Instant now = clock.instant();
        synchronized (counts) {
            Count count = counts.get(network(address));
            if (count == null || count.refused() < most) {
                return Duration.ZERO;
            }
            Instant until = count.since().plus(WINDOW);
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        }
    }

    void count(String address, String account) {
        registry.counter("draftwatch.gateway.refused.creates", "account", account)
                .increment();
        Instant now = clock.instant();
        synchronized (counts) {
            counts.merge(
                    network(address),
                    new Count(now, 1),
                    (known, one) -> known.since().plus(WINDOW).isAfter(now)
                            ? new Count(known.since(), known.refused() + 1)
                            : one);
            Iterator<String> oldest = counts.keySet().iterator();
            while (counts.size() > MOST_ADDRESSES) {
                oldest.next();
                oldest.remove();
            }
        }
    }

    /** Of IPv6 the network: one customer has the whole of its last 64 bits. */
    static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 5 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
