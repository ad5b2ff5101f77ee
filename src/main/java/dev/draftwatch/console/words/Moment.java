package dev.draftwatch.console.words;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as people read it: how far away it is, and when exactly. To the second, because nobody reads further. The page's
 * script puts it in the reader's zone and keeps the words true; without it the page reads well all the same.
 *
 * @param iso for machines, in UTC
 * @param utc for people, in UTC
 * @param words relative to the moment the page was made; empty where only the time itself is told
 * @param kind how the script keeps the words true: {@code past}, {@code coming}, {@code left} or {@code none}
 */
public record Moment(String iso, String utc, String words, String kind) {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** A time without further words. */
    public static Moment at(Instant at) {
        return of(at, "", "none");
    }

    static Moment of(Instant at, String words, String kind) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return new Moment(second.toString(), UTC.format(second), words, kind);
    }
}
