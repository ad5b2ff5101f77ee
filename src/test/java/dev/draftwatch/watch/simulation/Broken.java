package dev.draftwatch.watch.simulation;

/** An invariant does not hold. */
final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(String what) {
        super(what);
    }
}
