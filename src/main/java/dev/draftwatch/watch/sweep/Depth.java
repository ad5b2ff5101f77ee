package dev.draftwatch.watch.sweep;

/** How far a sweep reads. */
public enum Depth {
    /** The newest pages, and on while they bring news. */
    NEWEST,
    /** As far back as any awaited picture can stand, whatever the list is sorted by. */
    COMPLETE
}
