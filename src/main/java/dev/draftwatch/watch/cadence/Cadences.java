package dev.draftwatch.watch.cadence;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cadence of each account: what was learned of it, or the built-in one. What one instance learns serves all. */
@Singleton
public class Cadences {
    private static final Duration LEARN_EVERY = Duration.ofMinutes(10);
    /** Enough for a picture of any account that is busy, and read in a moment. */
    private static final int LATEST = 20_000;

    private final ArrivalStore store;
    private final Clock clock;
    private final Map<String, Cadence> known = new ConcurrentHashMap<>();

    Cadences(ArrivalStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Cadence of(String account) {
        return known.getOrDefault(account, Cadence.BUILT_IN);
    }

    @Scheduled(identity = "learn-cadence", every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        refresh();
    }

    /** Takes over what is on record, and learns anew where that is old. */
    void refresh() {
        Instant now = clock.instant();
        Map<String, ArrivalStore.Learned> learned = store.read();
        boolean old = learned.values().stream().noneMatch(one -> one.at().isAfter(now.minus(LEARN_EVERY)));
        if (old) {
            learn(now);
            learned = store.read();
        }
        learned.forEach((account, one) -> known.put(account, LearnedCadence.best(one.arrivals())));
    }

    /** An account of which too little is seen lately keeps what was learned of it before. */
    private void learn(Instant now) {
        store.latest(LATEST).forEach((account, seen) -> {
            if (seen.size() >= LearnedCadence.ENOUGH) {
                store.keep(account, Arrivals.learn(seen), now);
            }
        });
    }
}
