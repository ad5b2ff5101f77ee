package dev.draftwatch.embedded;

import java.io.Serial;

/** Why Draftwatch does not start, in one line that says what to do. */
final class StartRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    StartRefused(String message) {
        super(message);
    }
}
