package dev.draftwatch.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as people read it: how far away it is, and when exactly. To the second, because nobody reads further.
 *
 * @param iso for machines, in UTC
 * @param utc for people, in UTC
 * @param words relative to the moment the page was made
 */
public record Moment(String iso, String utc, String words) {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Something that happened. */
    static Moment past(Instant at, Instant now) {
        Duration ago = Duration.between(at, now);
        return of(at, ago.toSeconds() < 1 ? "just now" : span(ago) + " ago");
    }

    /** Something that will happen, or is late already. */
    static Moment coming(Instant at, Instant now) {
        Duration until = Duration.between(now, at);
        return of(at, until.toSeconds() < 1 ? "now" : "in " + span(until));
    }

    static Moment of(Instant at, String words) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return new Moment(second.toString(), UTC.format(second), words);
    }

    /** {@return a length in its two largest units, such as {@code 6 min 41 s}} Sign and fractions are left out. */
    public static String span(Duration length) {
        long seconds = length.abs().toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
