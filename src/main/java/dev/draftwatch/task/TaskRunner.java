package dev.draftwatch.task;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Does what is to be done, a step at a time. Each instance ticks; a tick only takes what nobody else has. */
@Singleton
public class TaskRunner {
    private static final Logger LOG = Logger.getLogger(TaskRunner.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** How long one goes on before those that became due meanwhile have their turn. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int MOST_FAILURES = 5;

    private final TaskStore store;
    private final List<TaskWork> works;
    private final Clock clock;
    private volatile boolean stopping;

    TaskRunner(TaskStore store, @All List<TaskWork> works, Clock clock) {
        this.store = store;
        this.works = works;
        this.clock = clock;
    }

    @Scheduled(identity = "tasks", every = "{draftwatch.tasks.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        runDue();
    }

    @Scheduled(
            identity = "task-retention",
            every = "{draftwatch.retention.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        store.removeOlderThan(clock.instant().minus(KEPT));
        forgetInputs();
    }

    /**
     * Forgets what tasks that are over were asked for, in which people may be named, and what was kept for them. Whoever
     * cancels one cannot see its last step end: so not before that has had the time of its lease, and as much again.
     *
     * @return of how many
     */
    public int forgetInputs() {
        int forgotten = 0;
        List<TaskStore.Over> over;
        do {
            over = store.over(clock.instant().minus(LEASE.multipliedBy(2)));
            for (TaskStore.Over task : over) {
                work(task.kind()).ifPresent(work -> work.forget(task.input()));
                store.empty(task.id());
                forgotten++;
            }
        } while (!over.isEmpty());
        return forgotten;
    }

    private Optional<TaskWork> work(String kind) {
        return works.stream().filter(one -> one.kind().equals(kind)).findFirst();
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    /** Runs every task that is due to its end. {@return how many} */
    public int runDue() {
        int run = 0;
        while (!stopping) {
            Instant now = clock.instant();
            Optional<TaskStore.Claimed> claimed = store.claim(now, now.plus(LEASE));
            if (claimed.isEmpty()) {
                return run;
            }
            run(claimed.get());
            run++;
        }
        return run;
    }

    private void run(TaskStore.Claimed task) {
        try {
            TaskWork work = work(task.kind())
                    .orElseThrow(() -> new IllegalStateException("Nobody here knows the kind " + task.kind()));
            String place = task.place();
            Duration rest = null;
            Instant turnEnds = clock.instant().plus(TURN);
            do {
                TaskWork.Step step = work.step(task.input(), place);
                Instant now = clock.instant();
                if (!store.progress(task, step, now, now.plus(LEASE))) {
                    LOG.debugf("a task was cancelled or taken over id=%s", task.id());
                    return;
                }
                place = step.place();
                rest = step.rest();
            } while (place != null
                    && rest == null
                    && !stopping
                    && clock.instant().isBefore(turnEnds));
            if (place != null) {
                store.giveBack(
                        task, rest == null ? clock.instant() : clock.instant().plus(rest));
            }
        } catch (RuntimeException e) {
            // The task's edge: the others go on.
            trip(task, e);
        }
    }

    private void trip(TaskStore.Claimed task, RuntimeException e) {
        Instant now = clock.instant();
        boolean over = task.failures() + 1 >= MOST_FAILURES;
        LOG.warnf(
                "a step of a task failed%s id=%s kind=%s: %s",
                over ? " for good" : "", task.id(), task.kind(), e.getMessage());
        store.trip(
                task,
                over ? null : now.plus(AGAIN.multipliedBy(task.failures() + 1L)),
                String.valueOf(e.getMessage()),
                now);
    }
}
