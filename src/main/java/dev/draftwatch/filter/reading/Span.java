package dev.draftwatch.filter.reading;

import dev.draftwatch.filter.Field;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, however it was written: a day in UTC, an instant, or a length that counts from now, into the past or the
 * future as the field does.
 *
 * @param from that instant or later; null: no beginning
 * @param until earlier than that instant; null: no end
 */
record Span(@Nullable Instant from, @Nullable Instant until) {
    private static final Pattern LENGTH = Pattern.compile("(-?)(\\d{1,6})(s|m|h|d|w)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "s",
            ChronoUnit.SECONDS,
            "m",
            ChronoUnit.MINUTES,
            "h",
            ChronoUnit.HOURS,
            "d",
            ChronoUnit.DAYS,
            "w",
            ChronoUnit.WEEKS);

    /** Around one written time: where it begins, where it ends, and whether it is a length of time. */
    private record Point(Instant begin, Instant end, boolean length) {}

    static Span of(Field field, String operator, String value, Instant now) throws Refusal {
        int dots = value.indexOf("..");
        if (operator.equals(":") && dots >= 0) {
            return range(field, value.substring(0, dots), value.substring(dots + 2), now);
        }
        Point point = point(field, value, now);
        if (operator.equals(":")) {
            if (!point.length) {
                return new Span(point.begin, point.end);
            }
            return point.begin.isBefore(now) ? new Span(point.begin, now) : new Span(now, point.begin);
        }
        // "More than an hour ago" is the earlier time.
        boolean backwards = point.length && field.kind() != Field.Kind.FUTURE;
        boolean earlier = operator.startsWith("<") != backwards;
        boolean included = operator.endsWith("=");
        if (earlier) {
            return new Span(null, included ? after(point) : point.begin);
        }
        return new Span(included ? point.begin : after(point), null);
    }

    private static Instant after(Point point) {
        return point.length ? point.begin.plus(1, ChronoUnit.MICROS) : point.end;
    }

    private static Span range(Field field, String first, String last, Instant now) throws Refusal {
        Point from = first.isEmpty() ? null : point(field, first, now);
        Point to = last.isEmpty() ? null : point(field, last, now);
        if (from == null && to == null) {
            throw new Refusal("format", field.word() + ":.. has neither beginning nor end");
        }
        if (field.kind() != Field.Kind.FUTURE && isLength(from) && isLength(to)) {
            // "One to two hours ago": the second is the earlier one.
            return new Span(to == null ? null : to.begin, from == null ? null : from.begin);
        }
        return new Span(from == null ? null : from.begin, to == null ? null : to.end);
    }

    private static boolean isLength(@Nullable Point point) {
        return point == null || point.length;
    }

    private static Point point(Field field, String written, Instant now) throws Refusal {
        Matcher length = LENGTH.matcher(written);
        if (length.matches()) {
            boolean future = field.kind() == Field.Kind.FUTURE;
            Duration span = Duration.of(
                    Long.parseLong(length.group(2))
                            * unit(length.group(3)).getDuration().toSeconds(),
                    ChronoUnit.SECONDS);
            boolean forward = future == length.group(1).isEmpty();
            Instant at = forward ? now.plus(span) : now.minus(span);
            return new Point(at, at, true);
        }
        if (field.kind() == Field.Kind.LENGTH) {
            throw new Refusal(
                    "format", field.word() + " takes a length such as 90s, 10m, 2h or 7d, not \"" + written + "\"");
        }
        try {
            if (written.length() == 10) {
                LocalDate day = LocalDate.parse(written);
                return new Point(start(day), start(day.plusDays(1)), false);
            }
            Instant at = OffsetDateTime.parse(written.toUpperCase(Locale.ROOT)).toInstant();
            return new Point(at, at.plus(1, ChronoUnit.MICROS), false);
        } catch (DateTimeException e) {
            throw new Refusal(
                    "format",
                    field.word() + " takes a day (2026-03-01), a time (2026-03-01T12:00:00Z) or a length (90s, 10m, 2h,"
                            + " 7d), not \"" + written + "\"");
        }
    }

    private static ChronoUnit unit(String letter) {
        ChronoUnit unit = UNITS.get(letter);
        if (unit == null) {
            throw new IllegalStateException("No unit " + letter);
        }
        return unit;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
