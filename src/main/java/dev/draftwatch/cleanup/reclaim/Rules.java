package dev.draftwatch.cleanup.reclaim;

import dev.draftwatch.access.Caller;
import dev.draftwatch.task.Tasks;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Begins the runs that rules ask for; each once, whichever instance comes first. */
@Singleton
public class Rules {
    private final RuleStore store;
    private final Reclaim reclaim;
    private final Tasks tasks;
    private final Clock clock;

    Rules(RuleStore store, Reclaim reclaim, Tasks tasks, Clock clock) {
        this.store = store;
        this.reclaim = reclaim;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Scheduled(
            identity = "reclaim-rules",
            every = "{draftwatch.cleanup.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        beginDue();
    }

    /** {@return how many runs were begun} */
    @Transactional
    public int beginDue() {
        Instant now = clock.instant();
        List<RuleStore.Rule> due = store.claimDue(now);
        due.forEach(rule -> tasks.start(
                Reclaim.KIND,
                "cleanup:run",
                reclaim.input(rule.wish().which(now)),
                new Caller("rule:" + rule.id(), "rule of " + rule.createdBy(), Set.of(), Set.of())));
        return due.size();
    }
}
