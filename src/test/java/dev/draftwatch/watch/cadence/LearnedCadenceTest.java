package dev.draftwatch.watch.cadence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made histories of pictures that come log-normally, seen only through the looks of the built-in cadence. */
class LearnedCadenceTest {
    private static final Duration LIFE = Duration.ofMinutes(30);

    @Test
    void shares_are_learned_from_intervals() {
        List<Double> times = times(40, 0.7, 3_000, 1);
        Arrivals learned = Arrivals.learn(seen(times, 1_000));

        assertThat(learned.uploads()).isEqualTo(4_000);
        // After the deadline nobody looks: later and never are the same.
        double notInTime =
                learned.shares().subList(Arrivals.spanOf((double) LIFE.toSeconds()), Arrivals.SPANS + 1).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
        assertThat(notInTime).as("not in time").isCloseTo(0.25, within(0.01));
        double by = 0;
        for (int span = 0; span < Arrivals.spanOf((double) LIFE.toSeconds()); span++) {
            by += learned.shares().get(span);
            double end = Arrivals.edge(span);
            double truth = times.stream().filter(time -> time <= end).count() / 4_000.0;
            // Looks at 32 and 64 seconds do not tell when between them.
            assertThat(by).as("by %.0f s", end).isCloseTo(truth, within(0.12));
        }
        assertThat(by + notInTime).isCloseTo(1, within(1e-9));
    }

    @Test
    void the_time_of_the_look_is_not_taken_for_the_picture_s() {
        // All are seen at one look, a minute late; half of them are known to the second.
        List<Arrivals.Seen> seen = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            seen.add(new Arrivals.Seen(5, 65));
            seen.add(new Arrivals.Seen(6, 6));
        }

        Arrivals learned = Arrivals.learn(seen);

        assertThat(learned.shares().get(Arrivals.spanOf(6))).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @CsvSource({"40, 0.7, 0.75", "40, 1.0, 0.75", "40, 2.0, 0.9", "300, 0.4, 0.4", "8, 0.5, 1.1"})
    void pictures_are_seen_earlier_and_abandoned_uploads_cost_hardly_more(
            double median, double spread, double ofBuiltIn) {
        List<Double> times = times(median, spread, 2_000, 2);
        Cadence learned = LearnedCadence.best(Arrivals.learn(seen(times, 600)));

        assertThat(meanDelay(learned, times)).isLessThan(ofBuiltIn * meanDelay(Cadence.BUILT_IN, times));
        assertThat(looks(learned).size())
                .isLessThanOrEqualTo(looks(Cadence.BUILT_IN).size() + 2);
    }

    @Test
    void every_pause_is_within_bounds_whatever_was_learned() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Cadence learned = LearnedCadence.best(Arrivals.learn(
                    seen(times(1 + random.nextInt(2_000), random.nextDouble() * 2, 1 + random.nextInt(40), seed), 3)));
            for (int i = 0; i < 40; i++) {
                Duration pause = learned.pause(
                        Duration.ofSeconds(random.nextInt(30_000)), Duration.ofSeconds(120 + random.nextInt(21_480)));
                assertThat(pause).isBetween(Cadence.SHORTEST, Cadence.LONGEST);
            }
        }
    }

    private static List<Double> times(double median, double spread, int many, long seed) {
        Random random = new Random(seed);
        List<Double> times = new ArrayList<>();
        while (times.size() < many) {
            double time = median * Math.exp(spread * random.nextGaussian());
            if (time < LIFE.toSeconds()) {
                times.add(time);
            }
        }
        return times;
    }

    /** What the built-in cadence sees of them, and of so many that are abandoned. */
    private static List<Arrivals.Seen> seen(List<Double> times, int abandoned) {
        List<Double> looks = looks(Cadence.BUILT_IN);
        List<Arrivals.Seen> seen = new ArrayList<>();
        for (double time : times) {
            double before = looks.stream()
                    .filter(look -> look < time)
                    .max(Double::compare)
                    .orElse(0.0);
            double after = looks.stream()
                    .filter(look -> look >= time)
                    .min(Double::compare)
                    .orElse((double) LIFE.toSeconds());
            seen.add(new Arrivals.Seen(before, after));
        }
        for (int i = 0; i < abandoned; i++) {
            seen.add(new Arrivals.Seen(LIFE.toSeconds(), Double.POSITIVE_INFINITY));
        }
        return seen;
    }

    /** Looks at a draft until its deadline, in seconds. */
    private static List<Double> looks(Cadence cadence) {
        List<Double> looks = new ArrayList<>();
        double at = 2;
        while (at < LIFE.toSeconds()) {
            looks.add(at);
            at += cadence.pause(Duration.ofMillis((long) (at * 1000)), LIFE).toMillis() / 1000.0;
        }
        return looks;
    }

    private static double meanDelay(Cadence cadence, List<Double> times) {
        List<Double> looks = looks(cadence);
        return times.stream()
                .mapToDouble(time -> looks.stream()
                                .filter(look -> look >= time)
                                .min(Double::compare)
                                .orElse((double) LIFE.toSeconds())
                        - time)
                .average()
                .orElseThrow();
    }
}
