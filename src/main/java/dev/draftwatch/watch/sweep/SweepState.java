package dev.draftwatch.watch.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account's sweeps leave to the next one, whichever instance makes it.
 *
 * @param begunAt when the last one began; null before the first
 * @param pages how many pages of the newest the last one read
 * @param readFrom when the last one began that read as far as it should
 * @param completeAt when the last one began that read everything an awaited picture can stand on
 * @param completePages how many pages such a one takes, as far as is known
 * @param foundPerSecond pictures that came in a second lately; negative before anything is known
 * @param outOfOrder share of what was found lately that stood behind pictures known before: the list is not sorted by upload
 * @param credit calls that were earned by what sweeps found and not spent yet; forgotten by and by
 * @param failures sweeps in a row that Cloudflare gave no list for
 * @param head image ids that stood first
 */
public record SweepState(
        @Nullable Instant begunAt,
        int pages,
        @Nullable Instant readFrom,
        @Nullable Instant completeAt,
        int completePages,
        double foundPerSecond,
        double outOfOrder,
        double credit,
        int failures,
        List<String> head) {
    /** Before the first sweep. */
    public static final SweepState NONE = new SweepState(null, 1, null, null, 1, -1, 0, 0, 0, List.of());

    private static final double FORGET_RATE_SECONDS = 30;
    private static final double HALVE_CREDIT_SECONDS = 900;
    private static final double OUT_OF_ORDER = 0.1;
    /** Savings, in calls, from which on deep pages are worth trying and nothing is stretched. */
    static final double PLENTY = 100;

    private static final int PATIENCE = 2;
    private static final double MOST_CREDIT = 10_000;
    private static final double MOST_DEBT = -20;

    /** After a sweep that Cloudflare answered, as far as it came. */
    public SweepState after(Reading reading) {
        double seconds = begunAt == null ? 0 : seconds(begunAt, reading.begunAt());
        double earned = credit * Math.pow(2, -seconds / HALVE_CREDIT_SECONDS)
                + Planner.CALLS_PER_UPLOAD * reading.found()
                - reading.pages();
        boolean cutOff = reading.end() == Reading.End.CUT_OFF;
        int needed = completePages;
        if (reading.complete()) {
            needed = reading.pages();
        } else if (reading.depth() == Depth.COMPLETE) {
            needed = Math.max(completePages, 2 * reading.pages());
        }
        return new SweepState(
                reading.begunAt(),
                reading.pages() == 0 ? pages : Math.max(1, reading.newestPages()),
                cutOff ? readFrom : reading.begunAt(),
                reading.complete() ? reading.begunAt() : completeAt,
                needed,
                begunAt == null ? foundPerSecond : lately(reading.found(), seconds),
                outOfOrder(reading),
                Math.max(MOST_DEBT, Math.min(MOST_CREDIT, earned)),
                0,
                // Until everything in front of it was read, the old head stays the boundary.
                cutOff ? head : reading.head());
    }

    /** After a sweep that Cloudflare gave no list for. */
    public SweepState afterFailure(Instant begun) {
        return new SweepState(
                begun,
                pages,
                readFrom,
                completeAt,
                completePages,
                foundPerSecond,
                outOfOrder,
                credit,
                failures + 1,
                head);
    }

    /** Whether news stands deep in the list, and there are calls to look for it there. */
    boolean deepPays() {
        return outOfOrder > OUT_OF_ORDER && credit > PLENTY;
    }

    /** Pages without news that a reading goes over before it has read enough. */
    int patience() {
        return deepPays() ? PATIENCE : 0;
    }

    /** One picture more or less is chance; a hundred are not. */
    private double outOfOrder(Reading reading) {
        double weight = reading.found() / (reading.found() + 100.0);
        double share = reading.found() == 0 ? 0 : reading.foundBehind() / (double) reading.found();
        return outOfOrder + weight * (share - outOfOrder);
    }

    private double lately(int found, double seconds) {
        double rate = found / Math.max(0.1, seconds);
        double weight = 1 - Math.exp(-seconds / FORGET_RATE_SECONDS);
        return foundPerSecond < 0 ? rate : foundPerSecond + weight * (rate - foundPerSecond);
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }
}
