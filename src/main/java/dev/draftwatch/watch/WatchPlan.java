package dev.draftwatch.watch;

import dev.draftwatch.watch.sweep.Plan;
import dev.draftwatch.watch.sweep.SweepState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the watch spends calls on for one account, and why.
 *
 * @param at when this was decided
 * @param way {@code idle}, {@code checks} or {@code sweeps}
 * @param reason one sentence
 * @param awaited drafts whose picture may still come, counted up to 10,000
 * @param sweepEvery how long after one sweep's begin the next one begins; zero where nothing is swept
 * @param sweptAt when the last sweep began
 * @param sweptAllAt when the last one began that read as far back as awaited uploads reach
 * @param pages pages of the newest that the last sweep read
 */
public record WatchPlan(
        String account,
        Instant at,
        String way,
        String reason,
        int awaited,
        Duration sweepEvery,
        @Nullable Instant sweptAt,
        @Nullable Instant sweptAllAt,
        int pages) {

    static WatchPlan of(String account, Instant at, int awaited, Plan plan, SweepState sweeps) {
        return new WatchPlan(
                account,
                at,
                plan.way().word(),
                plan.reason(),
                awaited,
                plan.every(),
                sweeps.begunAt(),
                sweeps.completeAt(),
                sweeps.begunAt() == null ? 0 : sweeps.pages());
    }
}
