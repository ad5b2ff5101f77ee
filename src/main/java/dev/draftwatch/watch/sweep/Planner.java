package dev.draftwatch.watch.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What calls are spent on now. Pure; its table is its test.
 *
 * <ul>
 *   <li>Few awaited uploads: each is looked at when it is due.
 *   <li>Many: sweeps. As often as is wished while that costs no more than {@link #CALLS_PER_UPLOAD} for each picture found,
 *       or while earlier sweeps have saved up for it; and never faster than the budget can go on paying for pages. A list
 *       that takes many pages is therefore read less often.
 *   <li>A complete sweep now and then, whatever the newest pages say.
 *   <li>No list three times in a row: looks again, while sweeps go on trying.
 *   <li>No calls left: nothing, until some are free.
 * </ul>
 *
 * <p>While it sweeps, checks leave the sweeps what they will take: however many deadlines come at once, other pictures are
 * not seen later for it.
 */
public final class Planner {
    /** What finding one picture may cost where few come. */
    static final double CALLS_PER_UPLOAD = 0.057;

    static final Duration COMPLETE_EVERY = Duration.ofMinutes(10);
    static final Duration COMPLETE_EVERY_OUT_OF_ORDER = Duration.ofMinutes(2);
    static final int GIVE_UP_AFTER = 3;
    /** An awaited upload, taken by itself, is worth a look after so long, whatever was found lately. */
    private static final double WORTH_A_LOOK_SECONDS = 3_600;
    /** Where nothing is known yet: pictures come within minutes. */
    private static final double COMES_WITHIN_SECONDS = 600;
    /** Where fewer come in a second, a sweep of one page now and then costs few calls however little it finds. */
    private static final double FEW = 0.5;
    /** There the delay wanted is stretched so many times at most, and once more for each further page. */
    private static final int STRETCH_FOR_FEW = 3;
    /** Else so many times at most. For want of savings, everywhere, once more for each further page. */
    private static final int MOST_STRETCH = 10;

    private Planner() {}

    public static Plan plan(Situation s) {
        SweepState sweeps = s.sweeps();
        if (s.awaited() == 0) {
            return new Plan(Plan.Way.IDLE, Optional.empty(), Duration.ZERO, 0, "No picture is awaited.");
        }
        if (s.awaited() <= s.sweepAbove()) {
            String reason = "%d awaited, no more than %d: each is looked at when it is due."
                    .formatted(s.awaited(), s.sweepAbove());
            return new Plan(Plan.Way.CHECKS, Optional.empty(), Duration.ZERO, 0, reason);
        }
        if (sweeps.failures() >= GIVE_UP_AFTER) {
            Duration pause = s.wanted().multipliedBy(1L << Math.min(sweeps.failures(), 5));
            String reason =
                    "No list from Cloudflare %d times in a row: looks as calls allow; the list is tried again every %s."
                            .formatted(sweeps.failures(), words(pause));
            Optional<Depth> again = s.left() > 0 && passed(sweeps.begunAt(), pause, s.now())
                    ? Optional.of(Depth.NEWEST)
                    : Optional.empty();
            return new Plan(Plan.Way.CHECKS, again, pause, 0, reason);
        }
        Duration every = interval(s);
        int kept = (int) Math.ceil(s.windowSeconds() * sweeps.pages() / seconds(every));
        if (s.left() == 0) {
            String reason =
                    "%d awaited: a sweep every %s, as soon as calls are free.".formatted(s.awaited(), words(every));
            return new Plan(Plan.Way.SWEEPS, Optional.empty(), every, kept, reason);
        }
        String reason = "%d awaited, %s found a second: the newest of the list every %s, %d %s lately."
                .formatted(
                        s.awaited(),
                        sweeps.foundPerSecond() < 0 ? "nothing known of those" : round(sweeps.foundPerSecond()),
                        words(every),
                        sweeps.pages(),
                        sweeps.pages() == 1 ? "page" : "pages");
        if (!passed(sweeps.begunAt(), every, s.now())) {
            return new Plan(Plan.Way.SWEEPS, Optional.empty(), every, kept, reason);
        }
        // One that the calls cannot pay for would be cut off and read the same pages again and again.
        double affordable = s.perSecond() * s.windowSeconds() / 2;
        boolean complete =
                passed(sweeps.completeAt(), sweeps.deepPays() ? COMPLETE_EVERY_OUT_OF_ORDER : COMPLETE_EVERY, s.now())
                        && s.left() >= Math.min(sweeps.completePages(), affordable);
        if (complete) {
            String all = "%d awaited: the whole list as far back as they reach, about %d pages."
                    .formatted(s.awaited(), sweeps.completePages());
            return new Plan(Plan.Way.SWEEPS, Optional.of(Depth.COMPLETE), every, kept, all);
        }
        return new Plan(Plan.Way.SWEEPS, Optional.of(Depth.NEWEST), every, kept, reason);
    }

    private static Duration interval(Situation s) {
        SweepState sweeps = s.sweeps();
        double wanted = seconds(s.wanted());
        double coming = sweeps.foundPerSecond() < 0 ? s.awaited() / COMES_WITHIN_SECONDS : sweeps.foundPerSecond();
        double worth = Math.max(coming, s.awaited() / WORTH_A_LOOK_SECONDS);
        double thrifty = Math.max(wanted, sweeps.pages() / (CALLS_PER_UPLOAD * worth));
        double rich = Math.max(0, Math.min(1, sweeps.credit() / SweepState.PLENTY));
        double paced = sweeps.pages() / s.perSecond();
        double stretched = Math.max(paced, rich * wanted + (1 - rich) * thrifty);
        int more = Math.max(0, sweeps.pages() - 1);
        int stretch = worth < FEW ? Math.min(MOST_STRETCH, STRETCH_FOR_FEW + more) : MOST_STRETCH;
        double most = wanted * (stretch + (sweeps.credit() > 0 ? 0 : more));
        return Duration.ofMillis((long) (1000 * Math.min(most, stretched)));
    }

    private static boolean passed(@Nullable Instant since, Duration time, Instant now) {
        return since == null || !now.isBefore(since.plus(time));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String words(Duration duration) {
        return round(seconds(duration)) + " s";
    }

    private static String round(double value) {
        return value >= 10 ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
    }
}
