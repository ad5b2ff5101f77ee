package dev.draftwatch.report.alarm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the conversion of an hour usually lies, by the same hours of the days before. Pure.
 *
 * <ul>
 *   <li><b>Conversion</b> is the share of ended uploads that got a picture. An hour speaks once nine tenths of its uploads have
 *       ended, and only with {@code least} of them: of a few, chance decides.
 *   <li><b>Usual</b> is the median of the hours before: one bad day moves it little.
 *   <li><b>The band</b> is four times what the hour may stray from it: by how those hours differ from each other (their median
 *       distance from the median, times 1.4826 to read like a standard deviation), and by chance in so many uploads (binomial).
 *       It is ten points wide at least: less is not worth waking anybody for.
 *   <li><b>Low</b> is below the band. <b>Recovered</b> is back in its nearer half, so that an hour at the edge does not ring twice.
 * </ul>
 *
 * @param usual the median
 * @param width how far below it is low
 */
record UsualBand(double usual, double width) {
    /** With fewer hours before, nobody knows what is usual. */
    static final int FEWEST_HOURS = 5;

    private static final double LEAST_WIDTH = 0.10;
    private static final double TIMES = 4;
    private static final double LIKE_A_DEVIATION = 1.4826;

    /** An hour: how many uploads of it have ended, and how many of those got their picture. */
    record Hour(long ended, long uploaded) {
        double conversion() {
            return uploaded / (double) ended;
        }
    }

    /** What an hour is. */
    enum Verdict {
        LOW,
        /** Neither: whoever was low stays low. */
        BETWEEN,
        USUAL
    }

    /**
     * {@return the band for an hour; empty while the hours before are too few}
     *
     * @param before the same hours of earlier days
     * @param least uploads that an hour must have to count
     */
    static Optional<UsualBand> of(Hour now, List<Hour> before, long least) {
        double[] conversions = before.stream()
                .filter(hour -> hour.ended() >= least)
                .mapToDouble(Hour::conversion)
                .sorted()
                .toArray();
        if (conversions.length < FEWEST_HOURS || now.ended() < least) {
            return Optional.empty();
        }
        double usual = median(conversions);
        double spread = LIKE_A_DEVIATION
                * median(Arrays.stream(conversions)
                        .map(conversion -> Math.abs(conversion - usual))
                        .sorted()
                        .toArray());
        double chance = Math.sqrt(usual * (1 - usual) / now.ended());
        return Optional.of(
                new UsualBand(usual, Math.max(LEAST_WIDTH, TIMES * Math.sqrt(spread * spread + chance * chance))));
    }

    Verdict judge(Hour now) {
        double below = usual - now.conversion();
        if (below > width) {
            return Verdict.LOW;
        }
        return below > width / 2 ? Verdict.BETWEEN : Verdict.USUAL;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
