package dev.draftwatch.report.wire;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A piece of time that uploads are grouped by; all in UTC. */
public enum Unit {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    /** From Monday on. */
    WEEK(Duration.ofDays(7));

    private final Duration length;

    Unit(Duration length) {
        this.length = length;
    }

    /** As in {@code by=}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Duration length() {
        return length;
    }

    public static Optional<Unit> of(String word) {
        return Arrays.stream(values()).filter(unit -> unit.word().equals(word)).findFirst();
    }

    /** The beginning of the piece that this instant is in. */
    public Instant floor(Instant instant) {
        return switch (this) {
            case HOUR -> instant.truncatedTo(ChronoUnit.HOURS);
            case DAY -> instant.truncatedTo(ChronoUnit.DAYS);
            case WEEK ->
                instant.truncatedTo(ChronoUnit.DAYS)
                        .atOffset(ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toInstant();
        };
    }

    /** The first beginning of a piece that is not before this instant. */
    public Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plus(length);
    }
}
