package dev.draftwatch.report.wire;

import dev.draftwatch.http.Query;
import java.time.Duration;
import java.time.Instant;

/**
 * The time in which uploads were created that a report is about, in whole pieces of a unit.
 *
 * @param from the first moment
 * @param to the first moment after it
 */
public record Span(Instant from, Instant to) {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(3660);

    public Span {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("A span ends after it begins");
        }
    }

    /**
     * Reads {@code createdAfter} and {@code createdBefore}, widened to whole units: the last 30 days where nothing is said.
     * What is wrong is rejected in the query.
     */
    public static Span of(Query query, Unit unit, Instant now) {
        Instant end = query.instant("createdBefore").orElse(now);
        Instant begin = query.instant("createdAfter").orElse(end.minus(USUAL));
        if (!begin.isBefore(end)) {
            query.reject("createdAfter", "order", "Earlier than createdBefore, which is now by default");
            return new Span(unit.floor(now.minus(USUAL)), unit.ceiling(now));
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            query.reject("createdAfter", "range", "At most ten years before createdBefore");
            return new Span(unit.floor(now.minus(USUAL)), unit.ceiling(now));
        }
        Instant from = unit.floor(begin);
        Instant to = unit.ceiling(end);
        return new Span(from, to.isAfter(from) ? to : from.plus(unit.length()));
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The span of the same length that ends where this one begins. */
    public Span before() {
        return new Span(from.minus(length()), from);
    }
}
