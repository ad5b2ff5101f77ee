package dev.draftwatch.access.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a key may ask. Each instance counts for itself: the limit keeps one caller from taking the others' place at this
 * instance, and asking the database first would cost what it is to save.
 *
 * <p>A key gains its requests evenly over the minute, and saves up ten seconds of them, or ten if that is more, but never more
 * than it has in a minute.
 */
@ApplicationScoped // as Keys: a filter needs it
public class KeyRates {
    private static final long NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int BURSTS_PER_MINUTE = 6;
    private static final int SMALL_BURST = 10;

    private final Clock wall;
    /** For each key that has a limit, when it will have regained everything. */
    private final Map<String, Instant> regained = new ConcurrentHashMap<>();

    @Inject
    KeyRates(@Named("wall") Clock wall) {
        this.wall = wall;
    }

    /** Counts a request. {@return how long until one is allowed; zero: this one is} */
    public Duration take(ApiKey key) {
        Integer perMinute = key.ratePerMinute();
        if (perMinute == null) {
            return Duration.ZERO;
        }
        Instant now = wall.instant();
        Duration costs = Duration.ofNanos(NANOS_PER_MINUTE / perMinute);
        int burst = Math.max(Math.min(perMinute, SMALL_BURST), perMinute / BURSTS_PER_MINUTE);
        Duration saved = costs.multipliedBy(burst);
        Duration[] wait = {Duration.ZERO};
        regained.compute(key.id(), (id, known) -> {
            Instant since = known == null || known.isBefore(now) ? now : known;
            Instant after = since.plus(costs);
            Duration over = Duration.between(now.plus(saved), after);
            if (over.isNegative() || over.isZero()) {
                return after;
            }
            wait[0] = over;
            return since;
        });
        return wait[0];
    }
}
