package dev.draftwatch.task;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.access.Caller;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door for whoever has long work to be done. */
@Singleton
public class Tasks {
    private final TaskStore store;
    private final Clock clock;

    Tasks(TaskStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Writes down that this is to be done; it begins within a second, on any instance. After the commit it is done, however
     * often instances die meanwhile, unless it is cancelled.
     *
     * @param kind of the {@link TaskWork} that knows how
     * @param scope that callers need to see and to cancel it
     * @param input a JSON object; nothing secret
     */
    @Transactional
    public Task start(String kind, String scope, String input, Caller by) {
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        store.add(id, kind, scope, input, by, now);
        return new Task(id, kind, "queued", null, 0, 0, 0, now, null, null);
    }

    /** {@return the task with this id} Whether the asker may see it, who asks says. */
    public Optional<KnownTask> find(UUID id) {
        return store.find(id);
    }

    /**
     * Which tasks are listed.
     *
     * @param scopes of these
     * @param accounts that the asker is limited to; empty: to none
     * @param kind null: of every kind
     * @param state null: in every state
     */
    public record Wanted(
            Collection<String> scopes,
            Collection<String> accounts,
            @Nullable String kind,
            @Nullable String state) {}

    /**
     * {@return tasks, newest first}
     *
     * @param before the last one of the page before; null on the first
     */
    public List<KnownTask> newest(Wanted wanted, @Nullable UUID before, int limit) {
        return store.newest(wanted, before, limit);
    }

    /**
     * {@return what a task has done so far, oldest first}
     *
     * @param after the position of the last one of the page before; 0 on the first
     */
    public List<TaskResult> results(UUID id, long after, int limit) {
        return store.results(id, after, limit);
    }

    /** Ends a task: what it has done stays done. One that is over stays as it is. */
    public void cancel(UUID id) {
        store.cancel(id, clock.instant());
    }

    /** {@return where the task is found, for {@code Location}} */
    public static String path(Task task) {
        return "/api/v1/tasks/" + task.id();
    }
}
