package dev.draftwatch.watch.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls are spent on in every situation: this table is the specification. */
class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /**
     * With three calls a second to go on with, more than 50 awaited to be swept, and a delay of 2 s wanted. "Since" is seconds
     * since the last sweep began, "whole" since the last complete one; "every" and "kept" are what comes of it.
     */
    @ParameterizedTest(name = "{0} awaited, {1} left: {9}, {10} every {11} s")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # awaited | left | since | whole | pages | found/s | order | credit | failures | way    | sweep    | every  | kept
            0         | 900  | 99    | 99    | 1     | 0       | 0     | 0      | 0        | IDLE   | -        | 0      | 0
            1         | 900  | 99    | 99    | 1     | 0       | 0     | 0      | 0        | CHECKS | -        | 0      | 0
            50        | 900  | 99    | 99    | 1     | 5       | 0     | 500    | 0        | CHECKS | -        | 0      | 0
            51        | 900  | -     | -     | 1     | -1      | 0     | 0      | 0        | SWEEPS | COMPLETE | 6      | 51
            10000     | 900  | -     | -     | 1     | -1      | 0     | 0      | 0        | SWEEPS | COMPLETE | 2      | 153
            10000     | 900  | 1     | 99    | 1     | 100     | 0     | 500    | 0        | SWEEPS | -        | 2      | 153
            10000     | 900  | 2     | 99    | 1     | 100     | 0     | 500    | 0        | SWEEPS | NEWEST   | 2      | 153
            10000     | 0    | 9     | 99    | 1     | 100     | 0     | 500    | 0        | SWEEPS | -        | 2      | 153
            10000     | 900  | 2     | 600   | 1     | 100     | 0     | 500    | 0        | SWEEPS | COMPLETE | 2      | 153
            10000     | 900  | 2     | 120   | 1     | 100     | 0     | 500    | 0        | SWEEPS | NEWEST   | 2      | 153
            10000     | 900  | 20    | 120   | 30    | 100     | 0.9   | 500    | 0        | SWEEPS | COMPLETE | 10     | 918
            10000     | 900  | 20    | 120   | 30    | 100     | 0.9   | 50     | 0        | SWEEPS | NEWEST   | 10     | 918
            3000      | 900  | 9     | 99    | 1     | 3.5     | 0     | 0      | 0        | SWEEPS | NEWEST   | 5.012  | 62
            3000      | 900  | 9     | 99    | 1     | 3.5     | 0     | 50     | 0        | SWEEPS | NEWEST   | 3.506  | 88
            3000      | 900  | 9     | 99    | 1     | 3.5     | 0     | 100    | 0        | SWEEPS | NEWEST   | 2      | 153
            100       | 900  | 5     | 99    | 1     | 0       | 0     | 0      | 0        | SWEEPS | -        | 6      | 51
            100       | 900  | 6     | 99    | 1     | 0       | 0     | 0      | 0        | SWEEPS | NEWEST   | 6      | 51
            100       | 900  | 9     | 99    | 3     | 0       | 0     | 500    | 0        | SWEEPS | NEWEST   | 2      | 459
            100       | 900  | 9     | 99    | 3     | 0       | 0     | 50     | 0        | SWEEPS | -        | 10     | 92
            100       | 900  | 9     | 99    | 3     | 0       | 0     | 0      | 0        | SWEEPS | -        | 14     | 66
            10000     | 900  | 30    | 99    | 69    | 100     | 0.9   | 500    | 0        | SWEEPS | NEWEST   | 20     | 1056
            10000     | 900  | 30    | 99    | 69    | 100     | 0.9   | -5     | 0        | SWEEPS | NEWEST   | 23     | 918
            10000     | 900  | 9     | 99    | 1     | 100     | 0     | 500    | 2        | SWEEPS | NEWEST   | 2      | 153
            10000     | 900  | 9     | 99    | 1     | 100     | 0     | 500    | 3        | CHECKS | -        | 16     | 0
            10000     | 900  | 16    | 99    | 1     | 100     | 0     | 500    | 3        | CHECKS | NEWEST   | 16     | 0
            10000     | 0    | 99    | 99    | 1     | 100     | 0     | 500    | 9        | CHECKS | -        | 64     | 0
            """)
    void calls_are_spent_on(
            int awaited,
            int left,
            @Nullable Integer since,
            @Nullable Integer whole,
            int pages,
            double found,
            double outOfOrder,
            double credit,
            int failures,
            Plan.Way way,
            @Nullable Depth sweep,
            double every,
            int kept) {
        SweepState sweeps = new SweepState(
                ago(since), pages, ago(since), ago(whole), 10, found, outOfOrder, credit, failures, List.of());

        Plan plan = Planner.plan(new Situation(NOW, awaited, 50, left, 3, 306, Duration.ofSeconds(2), sweeps));

        assertThat(plan.way()).isEqualTo(way);
        assertThat(plan.sweep().orElse(null)).isEqualTo(sweep);
        assertThat(plan.every()).isEqualTo(Duration.ofMillis(Math.round(every * 1000)));
        assertThat(plan.keptForSweeps()).isEqualTo(kept);
        assertThat(plan.reason()).endsWith(".");
    }

    @Test
    void a_complete_sweep_waits_until_its_pages_can_be_paid_but_not_for_what_never_can() {
        SweepState long_ = new SweepState(ago(99), 1, ago(99), ago(9_999), 400, 100, 0, 500, 0, List.of());
        SweepState endless = new SweepState(ago(99), 1, ago(99), ago(9_999), 9_999, 100, 0, 500, 0, List.of());

        assertThat(Planner.plan(new Situation(NOW, 10_000, 50, 399, 3, 306, Duration.ofSeconds(2), long_))
                        .sweep())
                .contains(Depth.NEWEST);
        assertThat(Planner.plan(new Situation(NOW, 10_000, 50, 400, 3, 306, Duration.ofSeconds(2), long_))
                        .sweep())
                .contains(Depth.COMPLETE);
        assertThat(Planner.plan(new Situation(NOW, 10_000, 50, 500, 3, 306, Duration.ofSeconds(2), endless))
                        .sweep())
                .contains(Depth.COMPLETE);
    }

    private static @Nullable Instant ago(@Nullable Integer seconds) {
        return seconds == null ? null : NOW.minusSeconds(seconds);
    }
}
