package dev.draftwatch.cloudflare.budget;

import java.time.Duration;

/**
 * Calls that may be made.
 *
 * @param calls how many, 0 or more
 * @param retryAfter if none: how long until there may be some
 * @param why if none: what holds them back
 */
public record Grant(int calls, Duration retryAfter, Why why) {

    /** What holds calls back. */
    public enum Why {
        /** Nothing does. */
        FREE("Calls may be made"),
        /** All calls of the window are made, or kept for more urgent ones. */
        SPENT("The call budget of this account is spent"),
        /** Cloudflare answered 429. */
        PAUSED("Cloudflare asked for a pause"),
        /** Cloudflare refused the credential, and it is not time for the next probe. */
        DENIED("Cloudflare refuses the credential of this account"),
        /** Nobody can count. */
        UNCOUNTED("The call budget cannot be read while the database is away");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** A sentence for people, without its full stop. */
        public String words() {
            return words;
        }
    }

    static Grant of(int calls) {
        return new Grant(calls, Duration.ZERO, Why.FREE);
    }

    static Grant none(Why why, Duration retryAfter) {
        return new Grant(0, retryAfter, why);
    }

    public boolean none() {
        return calls == 0;
    }
}
