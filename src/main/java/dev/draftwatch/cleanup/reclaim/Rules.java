package dev.draftwatch.cleanup.reclaim;

import dev.draftwatch.access.Caller;
import dev.draftwatch.task.Tasks;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The rules by which reclaims begin by themselves; each run once, whichever instance comes first. */
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

    /** {@return all of them, oldest first} */
    public List<Rule> all() {
        return store.all();
    }

    /** {@return a new rule} Its first run begins after the time between two. */
    public Rule add(ReclaimWish wish, Duration every, String by) {
        Instant now = clock.instant();
        Rule rule = new Rule(UUID.randomUUID(), wish, every, now.plus(every), by);
        store.add(rule, now);
        return rule;
    }

    /** Removes a rule; runs that it has begun go on. {@return false where there is none} */
    public boolean remove(UUID id) {
        return store.remove(id);
    }

    /** {@return how many runs were begun} */
    @Transactional
    public int beginDue() {
        Instant now = clock.instant();
        List<Rule> due = store.claimDue(now);
        due.forEach(rule -> tasks.start(
                Reclaim.KIND,
                "cleanup:run",
                reclaim.input(rule.wish().which(now)),
                new Caller("rule:" + rule.id(), "rule of " + rule.createdBy(), Set.of(), Set.of())));
        return due.size();
    }
}
