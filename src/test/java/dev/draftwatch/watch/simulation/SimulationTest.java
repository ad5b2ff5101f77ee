package dev.draftwatch.watch.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Days of the watch in virtual time, and what must hold in each of them.
 *
 * <p>Larger: {@code -Ddraftwatch.simulation.seeds=5000} (default 300) and {@code -Ddraftwatch.simulation.hours=24} of the
 * steady workload (default 2). A seed that fails is named.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("draftwatch.simulation.seeds", 300);
    private static final int HOURS = Integer.getInteger("draftwatch.simulation.hours", 2);
    private static final int PAGE = 1_000;
    private static final int LIMIT = 1_200;
    private static final int SWEEP_ABOVE = 50;
    /** Nothing that Cloudflare lists stays unseen for longer in quiet times: a complete sweep, or a look, comes before. */
    private static final Duration SURELY_SEEN = Duration.ofMinutes(12);
    /** After the last deadline and grace, with all moods over. */
    private static final Duration SURELY_SETTLED = Duration.ofMinutes(20);

    @Test
    void nothing_is_lost_doubled_or_taken_for_something_else_whatever_fails() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            String broken = broken(seed, Variant.AS_IT_IS);
            assertThat(broken).as("seed %d", seed).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"AS_IT_IS", "POLLS_EACH_BY_TURNS", "BUCKET_WITH_REFILL"})
    void a_mistake_in_the_watch_breaks_some_seed(Variant mistake) {
        String broken = null;
        for (long seed = 1; broken == null && seed <= 3_000; seed++) {
            broken = broken(seed, mistake);
        }
        assertThat(broken).isNotNull();
    }

    @Test
    void a_bucket_that_refills_while_it_is_emptied_exceeds_the_limit() {
        List<Picture> pictures = Workload.atOnce(5_000, new SplittableRandom(1));
        Simulation simulation = simulation(pictures, quiet(SortedBy.UPLOAD), 100_000, Variant.BUCKET_WITH_REFILL);
        simulation.start(2);

        assertThatThrownBy(() -> simulation.run(Long.MAX_VALUE)).hasMessageContaining("300 seconds");
    }

    @Test
    void a_hundred_thousand_at_once_are_seen_in_seconds_where_the_list_is_sorted_by_upload() {
        Figures figures = run(Workload.atOnce(100_000, new SplittableRandom(7)), quiet(SortedBy.UPLOAD));

        assertThat(figures.p50()).as("%s", figures).isLessThanOrEqualTo(2);
        assertThat(figures.p99()).as("%s", figures).isLessThanOrEqualTo(4);
        assertThat(figures.callsPerUploaded()).as("%s", figures).isLessThanOrEqualTo(0.02);
        assertThat(figures.callsPerAbandoned()).as("%s", figures).isLessThanOrEqualTo(1.1);
    }

    @Test
    void and_hardly_later_where_it_is_sorted_by_the_draft_s_creation() {
        Figures figures = run(Workload.atOnce(100_000, new SplittableRandom(7)), quiet(SortedBy.CREATION));

        assertThat(figures.p50()).as("%s", figures).isLessThanOrEqualTo(5);
        assertThat(figures.p99()).as("%s", figures).isLessThanOrEqualTo(20);
        assertThat(figures.callsPerUploaded()).as("%s", figures).isLessThanOrEqualTo(0.05);
        assertThat(figures.callsPerAbandoned()).as("%s", figures).isLessThanOrEqualTo(1.1);
    }

    @Test
    void the_wave_of_their_deadlines_takes_no_longer_than_its_calls_and_delays_nobody() {
        List<Picture> wave = Workload.atOnce(5_000, new SplittableRandom(7));
        List<Picture> others = Workload.steady(1, 2 * 3_600, new SplittableRandom(8));
        List<Picture> both = Workload.together(wave, others);
        Simulation simulation = simulation(both, quiet(SortedBy.UPLOAD), SWEEP_ABOVE, Variant.AS_IT_IS);
        simulation.start(2);
        simulation.run(Long.MAX_VALUE);

        Figures during = Figures.of(
                simulation,
                picture -> picture.createdAt > Workload.DEADLINE && picture.createdAt < 2 * Workload.DEADLINE);
        Figures after = Figures.of(simulation, picture -> picture.createdAt > 2.5 * Workload.DEADLINE);
        assertThat(during.p99()).as("%s, later %s", during, after).isLessThanOrEqualTo(1.5 * after.p99());
    }

    @Test
    void five_creates_a_second_are_seen_in_seconds_at_a_few_calls() {
        Figures figures = run(Workload.steady(5, HOURS * 3_600L, new SplittableRandom(7)), quiet(SortedBy.UPLOAD));

        assertThat(figures.p50()).as("%s", figures).isLessThanOrEqualTo(3);
        // The first minutes, in which nothing is known of the workload yet, weigh less the longer it lasts.
        assertThat(figures.p99()).as("%s", figures).isLessThanOrEqualTo(HOURS >= 24 ? 6 : 6.5);
        // So does the end, where the list is still read for those that nobody uploads.
        assertThat(figures.callsPerUploaded()).as("%s", figures).isLessThanOrEqualTo(HOURS >= 24 ? 0.06 : 0.07);
    }

    @Test
    void looking_at_each_by_turns_takes_hours_with_the_same_calls() {
        List<Picture> pictures = Workload.atOnce(10_000, new SplittableRandom(7));
        Simulation simulation = simulation(pictures, quiet(SortedBy.UPLOAD), SWEEP_ABOVE, Variant.POLLS_EACH_BY_TURNS);
        simulation.start(1);
        simulation.run(Long.MAX_VALUE);

        assertThat(Figures.of(simulation).p50()).isGreaterThan(1_000);
    }

    private static Figures run(List<Picture> pictures, World.Manners manners) {
        Simulation simulation = simulation(pictures, manners, SWEEP_ABOVE, Variant.AS_IT_IS);
        simulation.start(2);
        simulation.run(Long.MAX_VALUE);
        assertThat(simulation.world.refused).isZero();
        return Figures.of(simulation);
    }

    private static Simulation simulation(
            List<Picture> pictures, World.Manners manners, int sweepAbove, Variant variant) {
        return new Simulation(pictures, manners, LIMIT, sweepAbove, variant, 7);
    }

    private static World.Manners quiet(SortedBy sortedBy) {
        return new World.Manners(sortedBy, sortedBy, PAGE, LIMIT, 0, 0);
    }

    /** One small random day. {@return what broke, null where nothing did} */
    private static @Nullable String broken(long seed, Variant variant) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Picture> pictures = Workload.anyhow(20 + random.nextInt(150), 600_000, random);
        boolean quiet = random.nextInt(3) == 0;
        World.Manners manners = new World.Manners(
                random.nextBoolean() ? SortedBy.UPLOAD : SortedBy.CREATION,
                random.nextBoolean() ? SortedBy.UPLOAD : SortedBy.CREATION,
                5 + random.nextInt(40),
                LIMIT,
                quiet ? 0 : random.nextDouble() * 0.4,
                40 * 60_000);
        int budget = quiet ? 1_000 : 100 + random.nextInt(1_000);
        int sweepAbove = List.of(0, 5, 20, 1_000).get(random.nextInt(4));
        Simulation simulation = new Simulation(pictures, manners, budget, sweepAbove, variant, seed);
        simulation.start(1 + random.nextInt(3));
        for (int i = quiet ? 0 : random.nextInt(12); i > 0; i--) {
            Instance instance = simulation.instances.get(random.nextInt(simulation.instances.size()));
            long at = random.nextLong(45 * 60_000);
            if (random.nextBoolean()) {
                simulation.kill(instance, at, at + 1 + random.nextInt(60_000));
            } else {
                simulation.freeze(instance, at, at + 1 + random.nextInt(400_000));
            }
        }
        long lastDeadline =
                pictures.stream().mapToLong(picture -> picture.expiresAt).max().orElseThrow();
        try {
            simulation.run(lastDeadline + Ledger.GRACE + SURELY_SETTLED.toMillis());
        } catch (Broken broken) {
            return broken.getMessage();
        }
        return quiet
                ? pictures.stream()
                        .filter(Picture::comes)
                        .filter(picture -> picture.settledAt - picture.comesAt > SURELY_SEEN.toMillis())
                        .findFirst()
                        .map(picture -> picture.imageId + " was listed and not seen for too long")
                        .orElse(null)
                : null;
    }
}
