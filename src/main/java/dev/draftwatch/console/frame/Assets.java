package dev.draftwatch.console.frame;

/** What pages fetch beside themselves. */
final class Assets {
    /** The page's script. */
    static final String SCRIPT = "/console/console.js";

    private Assets() {}
}
