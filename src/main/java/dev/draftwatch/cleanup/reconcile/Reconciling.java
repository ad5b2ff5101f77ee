package dev.draftwatch.cleanup.reconcile;

import dev.draftwatch.access.Caller;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** The door for whoever wants the record compared with Cloudflare's list. */
@Singleton
public class Reconciling {
    private final Reconcile reconcile;
    private final Tasks tasks;
    private final Clock clock;

    Reconciling(Reconcile reconcile, Tasks tasks, Clock clock) {
        this.reconcile = reconcile;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Begins. {@return the task, whose results are the differences}
     *
     * @param from images and uploads of this time or later
     * @param to earlier than this
     * @param act the kinds that are mended; none: nothing is changed
     */
    public Task start(String account, Instant from, Instant to, Set<Difference.Kind> act, Caller by) {
        Reconcile.Input input =
                new Reconcile.Input(UUID.randomUUID(), account, from, to, clock.instant(), act, by.name());
        return tasks.start(Reconcile.KIND, "cleanup:run", reconcile.input(input), by);
    }
}
