package dev.draftwatch.watch.cadence;

import java.util.Arrays;
import java.util.List;

/**
 * When pictures come after the creation of their upload: the share of uploads in each span of time, and of those whose picture
 * never comes. Pure.
 *
 * <p>Looks say only that a picture came between two of them, and of an abandoned upload that none came before its deadline. The
 * shares are those under which what was seen is most likely (Turnbull's estimate for interval-censored data): each upload counts
 * in the spans it may belong to, in the proportion that the others suggest, and that again until it hardly changes. The time of
 * the look that found a picture is never taken for the time it came.
 *
 * @param uploads from how many it was learned
 * @param shares of the spans {@link #edge(int) 0 to 1 s, to 1.5 s, to 2.25 s …}, and last of never; they add up to 1
 */
record Arrivals(int uploads, List<Double> shares) {
    /** The last one ends after seven hours, past every deadline. */
    static final int SPANS = 26;

    private static final double FACTOR = 1.5;
    private static final int ROUNDS = 40;

    Arrivals {
        shares = List.copyOf(shares);
        if (shares.size() != SPANS + 1) {
            throw new IllegalArgumentException("There are " + SPANS + " spans and never, not " + shares.size());
        }
    }

    /**
     * What is known of one upload, in seconds after its creation: its picture came after the one and not after the other.
     *
     * @param until {@link Double#POSITIVE_INFINITY} where none was seen
     */
    record Seen(double after, double until) {
        Seen {
            if (after < 0 || until < after) {
                throw new IllegalArgumentException(after + " to " + until);
            }
        }
    }

    /** {@return where a span ends, in seconds} */
    static double edge(int span) {
        return Math.pow(FACTOR, span);
    }

    /** {@return where a span begins, in seconds} */
    static double begin(int span) {
        return span == 0 ? 0 : edge(span - 1);
    }

    static int spanOf(double seconds) {
        int span = 0;
        while (span < SPANS - 1 && seconds >= edge(span)) {
            span++;
        }
        return span;
    }

    static Arrivals learn(List<Seen> seen) {
        double[] shares = new double[SPANS + 1];
        Arrays.fill(shares, 1.0 / shares.length);
        for (int round = 0; round < ROUNDS; round++) {
            double[] counts = new double[SPANS + 1];
            for (Seen one : seen) {
                count(one, shares, counts);
            }
            for (int i = 0; i < counts.length; i++) {
                shares[i] = counts[i] / seen.size();
            }
        }
        return new Arrivals(seen.size(), Arrays.stream(shares).boxed().toList());
    }

    /** Adds one upload to the spans it may belong to. */
    private static void count(Seen one, double[] shares, double[] counts) {
        double[] likely = new double[SPANS + 1];
        double all = 0;
        for (int span = 0; span < SPANS; span++) {
            likely[span] = shares[span] * overlap(one, span);
            all += likely[span];
        }
        if (Double.isInfinite(one.until())) {
            likely[SPANS] = shares[SPANS];
            all += likely[SPANS];
        }
        if (all == 0) {
            // Nobody else came then: where it was seen at the latest.
            counts[Double.isInfinite(one.until()) ? SPANS : spanOf(one.until())]++;
            return;
        }
        for (int i = 0; i < likely.length; i++) {
            counts[i] += likely[i] / all;
        }
    }

    /** {@return how much of a span lies between; a moment lies wholly in its own} */
    private static double overlap(Seen one, int span) {
        double begin = begin(span);
        double end = edge(span);
        if (one.after() == one.until()) {
            return spanOf(one.after()) == span ? 1 : 0;
        }
        double common = Math.min(end, one.until()) - Math.max(begin, one.after());
        return Math.max(0, common) / (end - begin);
    }
}
