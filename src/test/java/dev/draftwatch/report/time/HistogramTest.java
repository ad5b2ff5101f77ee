package dev.draftwatch.report.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.report.rollup.Edges;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth lies between the bounds, whatever it is. */
class HistogramTest {
    @Test
    void nothing_has_no_percentiles() {
        Histogram none = new Histogram(Map.of(), Map.of());

        assertThat(none.percentile(0.5)).isEqualTo(new Histogram.Bounds(null, null));
        assertThat(none.lostAt(120_000).most()).isZero();
    }

    @Test
    void beyond_the_last_edge_nobody_knows_how_long() {
        Histogram one = new Histogram(Map.of(600_000, 1L), Map.of(Edges.BEYOND, 1L));

        assertThat(one.percentile(0.5)).isEqualTo(new Histogram.Bounds(600.0, null));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_truth_lies_between_the_bounds(long seed) {
        Random random = new Random(seed);
        int pictures = 1 + random.nextInt(5_000);
        double[] truth = new double[pictures];
        Map<Integer, Long> from = new TreeMap<>();
        Map<Integer, Long> until = new TreeMap<>();
        for (int i = 0; i < pictures; i++) {
            double came = Math.exp(random.nextGaussian() * 1.5) * 40_000;
            truth[i] = came;
            double lookedBefore = came * random.nextDouble();
            double lookedAfter = came * (1 + random.nextDouble());
            from.merge(below(lookedBefore), 1L, Long::sum);
            until.merge(above(lookedAfter), 1L, Long::sum);
        }
        Arrays.sort(truth);
        Histogram histogram = new Histogram(from, until);

        assertThat(histogram.pictures()).isEqualTo(pictures);
        for (double share : new double[] {0.01, 0.5, 0.9, 0.95, 0.99, 1}) {
            double real = truth[Math.max(1, (int) Math.ceil(share * pictures)) - 1] / 1000;
            Histogram.Bounds bounds = histogram.percentile(share);
            assertThat(bounds.from()).isLessThanOrEqualTo(real);
            if (bounds.to() != null) {
                assertThat(bounds.to()).isGreaterThanOrEqualTo(real);
            }
        }
        for (int edge : Edges.all()) {
            double lost = Arrays.stream(truth).filter(came -> came > edge).count() / (double) pictures;
            Histogram.Lost bounds = histogram.lostAt(edge);
            assertThat(lost).isBetween(bounds.least(), bounds.most());
        }
    }

    private static int below(double millis) {
        return Edges.all().stream().filter(edge -> edge <= millis).reduce(0, (one, other) -> other);
    }

    private static int above(double millis) {
        return Edges.all().stream().filter(edge -> edge > millis).findFirst().orElse(Edges.BEYOND);
    }
}
