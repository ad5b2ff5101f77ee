package dev.draftwatch.console.tasks;

import dev.draftwatch.access.key.Scopes;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Problem;
import dev.draftwatch.task.KnownTask;
import dev.draftwatch.task.Tasks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tasks that are the visitor's business. */
@Singleton
public class SeenTasks {
    private final Tasks tasks;
    private final Visitor visitor;
    private final Clock clock;

    SeenTasks(Tasks tasks, Visitor visitor, Clock clock) {
        this.tasks = tasks;
        this.visitor = visitor;
        this.clock = clock;
    }

    /** {@return the newest, newest first}
     *
     * @param before the last one of the page before; null on the first */
    public List<TaskCard> newest(@Nullable UUID before, int limit) {
        Instant now = clock.instant();
        Tongue tongue = visitor.tongue();
        List<String> scopes = Scopes.ALL.stream().filter(this::sees).toList();
        return tasks.newest(new Tasks.Wanted(scopes, visitor.caller().accounts(), null, null), before, limit).stream()
                .map(task -> TaskCard.of(task, now, tongue))
                .toList();
    }

    /** {@return the task with this id}
     *
     * @throws Problem 404 where there is none, or it is none of the visitor's business */
    KnownTask find(String id) {
        try {
            return tasks.find(UUID.fromString(id))
                    .filter(task -> sees(task.scope()) && task.isWithin(visitor.caller()))
                    .orElseThrow(() -> Problem.notFound("task", id));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("task", id);
        }
    }

    /** {@return whether the visitor may stop this task, as whoever may start its like} Seeing it takes less. */
    boolean mayStop(KnownTask task) {
        Capability needed =
                switch (task.scope()) {
                    case "uploads:read" -> Capability.CHECK_NOW;
                    case "uploads:manage" -> Capability.CANCEL;
                    case "webhooks:manage" -> Capability.REPLAY;
                    case "cleanup:run" -> Capability.RECLAIM;
                    default -> Capability.MANAGE_SETTINGS;
                };
        return visitor.may(needed);
    }

    /** An operator replays without having all that the scope for webhooks means. */
    private boolean sees(String scope) {
        return visitor.caller().may(scope)
                || (scope.equals(Capability.REPLAY.scope()) && visitor.may(Capability.REPLAY));
    }
}
