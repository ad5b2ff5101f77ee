package dev.draftwatch.cleanup.reclaim;

import dev.draftwatch.access.Caller;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import dev.draftwatch.upload.Leftovers;
import jakarta.inject.Singleton;

/** The door for whoever wants something reclaimed: a plan first, then the run. */
@Singleton
public class Reclaims {
    private static final int SAMPLE = 20;
    /** Cleanup leaves three tenths of a window to everybody else. */
    private static final double SHARE = 0.7;

    private static final double WINDOW_SECONDS = 300;

    private final Leftovers leftovers;
    private final Reclaim reclaim;
    private final Tasks tasks;
    private final Accounts accounts;
    private final CallBudget budget;

    Reclaims(Leftovers leftovers, Reclaim reclaim, Tasks tasks, Accounts accounts, CallBudget budget) {
        this.leftovers = leftovers;
        this.reclaim = reclaim;
        this.tasks = tasks;
        this.accounts = accounts;
        this.budget = budget;
    }

    /** {@return what a run would do} Nothing is done. */
    public ReclaimPlan plan(Leftovers.Which which) {
        long uploads = leftovers.count(which);
        long budgets = accounts.all().stream()
                .filter(account -> which.account() == null || which.account().equals(account.id()))
                .map(account -> account.cloudflare().budget())
                .distinct()
                .count();
        double callsPerSecond = budgets * budget.limit() * SHARE / WINDOW_SECONDS;
        long calls = 2 * uploads;
        return new ReclaimPlan(
                which.settledBefore(),
                uploads,
                calls,
                callsPerSecond == 0 ? 0 : (long) Math.ceil(calls / callsPerSecond),
                leftovers.page(which, null, SAMPLE).stream()
                        .map(ReclaimPlan.Candidate::of)
                        .toList());
    }

    /** Begins the run. {@return its task} */
    public Task start(Leftovers.Which which, Caller by) {
        return tasks.start(Reclaim.KIND, "cleanup:run", reclaim.input(which), by);
    }
}
