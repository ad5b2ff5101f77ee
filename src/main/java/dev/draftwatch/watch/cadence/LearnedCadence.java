package dev.draftwatch.watch.cadence;

import java.time.Duration;

/**
 * Looks where pictures usually come. A fixed number of looks is spread over the life of an upload so that pictures are seen as
 * early as can be on average: their density is in proportion to the square root of the rate at which those that have not come yet
 * come then (Keller's inspection density). Pure.
 */
final class LearnedCadence implements Cadence {
    /** Before that many uploads the built-in cadence is better than a guess. */
    static final int ENOUGH = 200;

    /** About as many as the built-in cadence takes in the default thirty minutes, but for those at the deadline. */
    private static final int[] LOOKS = {10, 9, 8};

    private static final Duration USUAL_LIFE = Duration.ofMinutes(30);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final int POINTS = 8;

    private final int looks;
    /** The density of looks within each span, not to scale. */
    private final double[] density = new double[Arrivals.SPANS];

    /** {@return the one under which these pictures would have been seen soonest, on average; the built-in one is one of those} */
    static Cadence best(Arrivals arrivals) {
        Cadence best = BUILT_IN;
        for (int looks : LOOKS) {
            Cadence learned = new LearnedCadence(arrivals, looks);
            best = delay(learned, arrivals) < delay(best, arrivals) ? learned : best;
        }
        return best;
    }

    LearnedCadence(Arrivals arrivals, int looks) {
        this.looks = looks;
        double left = 1;
        for (int span = 0; span < Arrivals.SPANS; span++) {
            double share = arrivals.shares().get(span);
            // In the middle of the span half of its pictures have come.
            double waiting = Math.max(1e-9, left - share / 2);
            density[span] = Math.sqrt(share / waiting / (Arrivals.edge(span) - Arrivals.begin(span)));
            left -= share;
        }
    }

    @Override
    public Duration pause(Duration age, Duration life) {
        double from = age.toMillis() / 1000.0;
        double each = weight(0, life.toMillis() / 1000.0) / looks;
        if (each <= 0) {
            return BUILT_IN.pause(age, life);
        }
        return Cadence.clamp(Duration.ofMillis((long) (1000 * (after(from, each) - from))));
    }

    /** {@return how long pictures are unseen, each in its share, in seconds} */
    private static double delay(Cadence cadence, Arrivals arrivals) {
        double life = USUAL_LIFE.toSeconds();
        double look = FIRST_LOOK.toSeconds();
        double delay = 0;
        for (int point = 0; point < Arrivals.SPANS * POINTS; point++) {
            int span = point / POINTS;
            double width = Arrivals.edge(span) - Arrivals.begin(span);
            double time = Arrivals.begin(span) + width * (point % POINTS + 0.5) / POINTS;
            while (look < time && look < life) {
                look += cadence.pause(Duration.ofMillis((long) (1000 * look)), USUAL_LIFE)
                                .toMillis()
                        / 1000.0;
            }
            if (time < life) {
                delay += arrivals.shares().get(span) / POINTS * (Math.min(look, life) - time);
            }
        }
        return delay;
    }

    /** {@return how many looks belong between the two, not to scale} */
    private double weight(double from, double until) {
        double weight = 0;
        for (int span = 0; span < Arrivals.SPANS; span++) {
            double common = Math.min(Arrivals.edge(span), until) - Math.max(Arrivals.begin(span), from);
            weight += Math.max(0, common) * density[span];
        }
        return weight;
    }

    /** {@return until when so many looks belong after {@code from}} */
    private double after(double from, double weight) {
        double missing = weight;
        for (int span = Arrivals.spanOf(from); span < Arrivals.SPANS; span++) {
            double begin = Math.max(Arrivals.begin(span), from);
            double here = (Arrivals.edge(span) - begin) * density[span];
            if (here >= missing) {
                return begin + missing / density[span];
            }
            missing -= Math.max(0, here);
        }
        return Double.MAX_VALUE / 1e6;
    }
}
