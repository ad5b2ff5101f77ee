package dev.draftwatch.publish.webhook.endpoint;

import java.util.Locale;

/** Whether an endpoint gets anything. */
public enum EndpointState {
    /** Gets what it is owed. Left by a PATCH, by a 410, or after days of nothing but failure. */
    ENABLED,
    /** Is owed its events and gets none of them until somebody resumes it. */
    PAUSED,
    /** Given up by Draftwatch: nothing more is owed to it until somebody enables it; a replay brings what it missed. */
    DISABLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EndpointState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
