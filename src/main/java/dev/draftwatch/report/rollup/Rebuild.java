package dev.draftwatch.report.rollup;

import dev.draftwatch.task.TaskWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds everything up anew, a day at a time. A day done twice comes to the same. */
@Singleton
class Rebuild implements TaskWork {
    static final String KIND = "report-rebuild";
    private static final Duration DAY = Duration.ofDays(1);

    private final Rollup rollup;
    private final RollupStore store;
    private final Clock clock;

    Rebuild(Rollup rollup, RollupStore store, Clock clock) {
        this.rollup = rollup;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step step(String input, @Nullable String place) {
        Instant now = clock.instant();
        Instant day = place == null ? store.first().orElse(now).truncatedTo(ChronoUnit.DAYS) : Instant.parse(place);
        Long planned = place == null ? Duration.between(day, now).toDays() + 1 : null;
        Optional<Long> added = rollup.rebuild(day);
        Instant next = day.plus(DAY);
        return new Step(
                next.isAfter(now) ? null : next.toString(),
                planned,
                added.isPresent() ? 1 : 0,
                added.isPresent() ? 0 : 1,
                0,
                List.of(added.map(uploads -> "{\"day\":\"%s\",\"uploads\":%d}".formatted(day, uploads))
                        .orElseGet(() ->
                                "{\"day\":\"%s\",\"kept\":\"Uploads of this day have been removed; its sums stay\"}"
                                        .formatted(day))));
    }
}
