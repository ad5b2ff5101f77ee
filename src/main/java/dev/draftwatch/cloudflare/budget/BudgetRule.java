package dev.draftwatch.cloudflare.budget;

/**
 * How much of the window each kind of call may take.
 *
 * <p>Four fifths are free for whoever comes first, the last fifth is kept for creates; of that, a twentieth of the whole
 * is kept for checks, so that even a flood of creates cannot stop uploads from being settled.
 *
 * @param limit calls in the window
 */
record BudgetRule(int limit) {

    /** How many calls of this kind may still be granted, given what the window holds already. */
    int allowed(CallKind kind, int creates, int checks) {
        int free = Math.max(0, limit - creates - checks);
        int keptForChecks = Math.max(0, limit / 20 - checks);
        return switch (kind) {
            case CREATE -> Math.max(0, free - keptForChecks);
            case CHECK -> Math.min(free, Math.max(keptForChecks, free - limit / 5));
        };
    }
}
