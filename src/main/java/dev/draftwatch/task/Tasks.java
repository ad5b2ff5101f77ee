package dev.draftwatch.task;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.access.Caller;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

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
        store.add(id, kind, scope, input, by.name(), now);
        return new Task(id, kind, "queued", null, 0, 0, 0, now, null, null);
    }

    /** {@return where the task is found, for {@code Location}} */
    public static String path(Task task) {
        return "/api/v1/tasks/" + task.id();
    }
}
