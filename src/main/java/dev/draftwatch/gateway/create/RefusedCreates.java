package dev.draftwatch.gateway.create;

import dev.draftwatch.access.key.KeyHash;
import dev.draftwatch.http.ClientNetwork;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Creates whose credential Cloudflare refused, or said nothing of while it is not known to be good: they are counted by account,
 * and whoever sends many is not passed on for a while. Each instance counts for itself.
 */
@Singleton
class RefusedCreates {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** More addresses than that are not told apart: the oldest is forgotten. */
    private static final int MOST_ADDRESSES = 10_000;

    private static final int MOST_PROVEN = 10_000;

    private final int most;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>();
    /** By their hash: credentials that brought an upload URL since this instance started, the latest last. */
    private final Set<ByteBuffer> proven = new LinkedHashSet<>();

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
            Count count = counts.get(ClientNetwork.of(address));
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
                    ClientNetwork.of(address),
                    new Count(now, 1),
                    (known, one) -> known.since().plus(WINDOW).isAfter(now)
                            ? new Count(known.since(), known.refused() + 1)
                            : one);
            forgetOldest(counts.keySet(), MOST_ADDRESSES);
        }
    }

    /** Cloudflare took this credential: when it is away, who holds it is no stranger. */
    void proven(String credential) {
        ByteBuffer hash = ByteBuffer.wrap(KeyHash.of(credential));
        synchronized (proven) {
            proven.remove(hash);
            proven.add(hash);
            forgetOldest(proven, MOST_PROVEN);
        }
    }

    boolean isProven(String credential) {
        synchronized (proven) {
            return proven.contains(ByteBuffer.wrap(KeyHash.of(credential)));
        }
    }

    private static void forgetOldest(Collection<?> kept, int most) {
        Iterator<?> oldest = kept.iterator();
        while (kept.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }
}
