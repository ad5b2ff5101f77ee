package dev.draftwatch.account.standing;

import dev.draftwatch.cloudflare.budget.BudgetStatus;
import java.time.Duration;
import java.time.Instant;

/** What of a budget's gates is worth a person's attention. */
public final class BlockRule {
    /** Cloudflare's own pause after too many calls is five minutes; shorter ones are the ordinary way to slow a client down. */
    static final Duration LONG = Duration.ofMinutes(1);

    private BlockRule() {}

    public static Finding judge(BudgetStatus budget, Instant now) {
        if (budget.deniedUntil() != null) {
            return new Finding(Finding.Kind.CREDENTIAL, budget.deniedReason(), null);
        }
        Instant closedUntil = budget.closedUntil();
        if (closedUntil == null) {
            return Finding.FREE;
        }
        return closedUntil.isAfter(now.plus(LONG))
                ? new Finding(Finding.Kind.TOO_MANY_CALLS, "Cloudflare answered 429", closedUntil)
                : new Finding(Finding.Kind.PAUSED, null, closedUntil);
    }
}
