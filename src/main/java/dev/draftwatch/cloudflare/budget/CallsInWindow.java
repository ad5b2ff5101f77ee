package dev.draftwatch.cloudflare.budget;

/** What was granted in the window so far, by what it was for. */
record CallsInWindow(int creates, int gateway, int sweeps, int checks, int cleanups) {
    static final CallsInWindow NONE = new CallsInWindow(0, 0, 0, 0, 0);

    int all() {
        return creates + gateway + sweeps + checks + cleanups;
    }

    /** Those that settle uploads. */
    int watch() {
        return sweeps + checks;
    }

    static CallsInWindow of(CallKind kind, int calls) {
        return new CallsInWindow(
                kind == CallKind.CREATE ? calls : 0,
                kind == CallKind.GATEWAY ? calls : 0,
                kind == CallKind.SWEEP ? calls : 0,
                kind == CallKind.CHECK ? calls : 0,
                kind == CallKind.CLEANUP ? calls : 0);
    }

    CallsInWindow plus(CallsInWindow other) {
        return new CallsInWindow(
                creates + other.creates,
                gateway + other.gateway,
                sweeps + other.sweeps,
                checks + other.checks,
                cleanups + other.cleanups);
    }
}
