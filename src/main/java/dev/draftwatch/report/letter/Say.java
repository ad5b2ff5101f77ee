package dev.draftwatch.report.letter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times in words. Pure. */
public final class Say {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private Say() {}

    /** {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 upload}, {@code 12,345 uploads}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 81.2 %}; a dash where there is none. */
    public static String share(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** {@code +12.5 %}, {@code same}; nothing where there was nothing before. */
    public static String change(long now, long before) {
        if (before == 0) {
            return now == 0 ? "same" : "none before";
        }
        double change = 100.0 * (now - before) / before;
        return Math.abs(change) < 0.05
                ? "same"
                : String.format(Locale.ROOT, "%+.1f %%", change).replace('-', '−');
    }

    /** {@code −3.1 points}. */
    public static String points(@Nullable Double now, @Nullable Double before) {
        if (now == null || before == null) {
            return "";
        }
        double points = 100 * (now - before);
        return Math.abs(points) < 0.05
                ? "same"
                : String.format(Locale.ROOT, "%+.1f points", points).replace('-', '−');
    }

    /** {@code 42 s}, {@code 3.5 min}, {@code 2.0 h}; both bounds where they differ. */
    public static String seconds(@Nullable Double from, @Nullable Double to) {
        if (from == null) {
            return "–";
        }
        if (to == null) {
            return "over " + seconds(from);
        }
        String least = seconds(from);
        String most = seconds(to);
        return least.equals(most) ? least : least + " to " + most;
    }

    private static String seconds(double seconds) {
        if (seconds < 2 * MINUTE) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
        }
        return seconds < 2 * HOUR
                ? String.format(Locale.ROOT, "%.1f min", seconds / MINUTE)
                : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
    }

    /** {@code Thursday, 26 November 2026}, UTC. */
    public static String day(Instant time) {
        return DAY.format(time.atOffset(ZoneOffset.UTC));
    }

    /** {@code 26 November 2026, 14:00 UTC}. */
    public static String moment(Instant time) {
        return MOMENT.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
