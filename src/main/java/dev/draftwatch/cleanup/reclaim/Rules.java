package dev.draftwatch.cleanup.reclaim;

import dev.draftwatch.access.Caller;
import dev.draftwatch.task.Tasks;
import dev.draftwatch.upload.Leftovers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The rules by which reclaims begin by themselves; each run once, whichever instance comes first. */
@Singleton
public class Rules {
    private static final Logger LOG = Logger.getLogger(Rules.class);

    private final RuleStore store;
    private final Reclaims reclaims;
    private final Leftovers leftovers;
    private final Tasks tasks;
    private final Clock clock;

    Rules(RuleStore store, Reclaims reclaims, Leftovers leftovers, Tasks tasks, Clock clock) {
        this.store = store;
        this.reclaims = reclaims;
        this.leftovers = leftovers;
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
    public int beginDue() {
        Instant now = clock.instant();
        int begun = 0;
        for (UUID id : store.due(now)) {
            try {
                begun += QuarkusTransaction.requiringNew().call(() -> begin(id, now)) ? 1 : 0;
            } catch (RuntimeException e) {
                // The rule's edge: the others begin.
                LOG.errorf(e, "a rule could not begin its run rule=%s", id);
            }
        }
        return begun;
    }

    /** Runs of one rule do not pile up, and none begins for nothing. */
    private boolean begin(UUID id, Instant now) {
        Optional<RuleStore.Claimed> claimed = store.claim(id, now);
        if (claimed.isEmpty() || isUnderWay(claimed.get().lastTask())) {
            return false;
        }
        Rule rule = claimed.get().rule();
        Leftovers.Which which = rule.wish().which(now);
        if (leftovers.page(which, null, 1).isEmpty()) {
            return false;
        }
        Caller by = new Caller("rule:" + id, "rule of " + rule.createdBy(), Set.of(), Set.of());
        store.begun(id, reclaims.start(which, by).id());
        return true;
    }

    private boolean isUnderWay(@Nullable UUID task) {
        return task != null
                && tasks.find(task)
                        .filter(known -> known.task().finishedAt() == null)
                        .isPresent();
    }
}
