package dev.draftwatch.browse;

import dev.draftwatch.cloudflare.budget.BudgetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the house is.
 *
 * @param now the house's time
 * @param clockOffset how far it is from true time: what it was moved, and what the database's clock is off
 * @param uploads how many are in each state
 * @param due how many wait for a look whose time has come
 * @param oldestDue since when the first of them waits
 */
public record HouseStatus(
        String version,
        Instant now,
        Duration clockOffset,
        Map<String, Long> uploads,
        long due,
        @Nullable Instant oldestDue,
        List<BudgetStatus> budgets) {}
