package dev.draftwatch.cloudflare.budget;

import java.time.Duration;

/**
 * Calls that may be made.
 *
 * @param calls how many, 0 or more
 * @param retryAfter if none: how long until there may be some
 */
public record Grant(int calls, Duration retryAfter) {
    public boolean none() {
        return calls == 0;
    }
}
