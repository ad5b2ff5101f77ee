package dev.draftwatch.http;

import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a mistake of ours: the one is over soon, the other is not. */
public final class DatabaseAway {
    private DatabaseAway() {}

    /** Looks through causes and suppressed ones: the transaction manager hides the reason in either. */
    public static boolean isWhy(Throwable failure) {
        return isWhy(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isWhy(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (failure instanceof SystemException || (failure instanceof SQLException sql && isAway(sql))) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isWhy(suppressed, seen)) {
                return true;
            }
        }
        return isWhy(failure.getCause(), seen);
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            // Agroal's word for "no connection in time"; it has no state and no type of its own.
            String message = failure.getMessage();
            return message != null && message.contains("cquisition timeout");
        }
        // Connection exceptions; shutdown, crash or start of the server; too many connections; a standby.
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("53300") || state.equals("25006");
    }
}
