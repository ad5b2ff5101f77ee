package dev.draftwatch.cloudflare.budget;

/**
 * How much of the window each kind of call may take: whoever comes later in the order of {@link CallKind} leaves free what
 * those before it may need at once.
 *
 * <ul>
 *   <li>Creates leave a twentieth for the watch, so that even a flood of them cannot stop uploads from being settled.
 *   <li>Managed gateway calls leave a tenth to creates besides.
 *   <li>Sweeps leave a tenth to both: they are few, and each may settle a thousand uploads.
 *   <li>Checks leave a fifth, and the sweeps their share, for which half of the calls can be kept at most.
 *   <li>Cleanup leaves three tenths to everybody, and the sweeps their share.
 * </ul>
 *
 * @param limit calls in the window's own time, however that is cut
 */
record BudgetRule(int limit, BudgetWindow window) {
    /** Cloudflare has not said how many calls are left. */
    static final int UNTOLD = Integer.MAX_VALUE;

    /** {@return calls that are left to all kinds together} */
    int free(CallsInWindow used, int told) {
        return Math.max(0, Math.min(limit - used.all(), told));
    }

    /**
     * How many calls of this kind may still be granted, given what the window holds already.
     *
     * @param told calls that are left by Cloudflare's own word, which counts others' calls too; {@link #UNTOLD} where it said nothing
     */
    int allowed(CallKind kind, CallsInWindow used, int keptForSweeps, int told) {
        int free = free(used, told);
        int keptForWatch = Math.max(0, limit / 20 - used.watch());
        int sweepsShare = Math.max(0, Math.min(keptForSweeps, mostKeptForSweeps()) - used.sweeps());
        return switch (kind) {
            case CREATE -> Math.max(0, free - keptForWatch);
            case GATEWAY -> Math.max(0, free - keptForWatch - limit / 10);
            case SWEEP -> Math.min(free, Math.max(keptForWatch, free - limit / 10));
            case CHECK -> Math.min(free, Math.max(keptForWatch, free - limit / 5 - sweepsShare));
            case CLEANUP -> Math.max(0, free - limit * 3 / 10 - sweepsShare);
        };
    }

    /** Calls of a window that sweeps have where nobody else calls. */
    int forSweeps() {
        return limit - limit / 10;
    }

    private int mostKeptForSweeps() {
        return limit / 2;
    }
}
