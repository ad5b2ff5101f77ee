package dev.draftwatch.task;

import dev.draftwatch.access.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task, and whose business it is.
 *
 * @param scope that callers need to see and to cancel it
 * @param accounts to which whoever asked for it was limited; empty: to none
 * @param by name of who asked for it; null where it was nobody
 */
public record KnownTask(
        Task task,
        String scope,
        Set<String> accounts,
        @Nullable String by) {
    public KnownTask {
        accounts = Set.copyOf(accounts);
    }

    /** Whether a caller works for all the accounts that it may touch. */
    public boolean isWithin(Caller caller) {
        return caller.accounts().isEmpty()
                || (!accounts.isEmpty() && caller.accounts().containsAll(accounts));
    }
}
