package dev.draftwatch.account.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether Cloudflare lets us work for an account now.
 *
 * @param kind what was found
 * @param detail a sentence for people; null where there is none
 * @param until when it ends by itself; null where it does not, or nothing is blocked
 */
public record Finding(
        Kind kind, @Nullable String detail, @Nullable Instant until) {
    public static final Finding FREE = new Finding(Kind.FREE, null, null);

    /** What may be in the way. */
    public enum Kind {
        /** Nothing is in the way. */
        FREE,
        /** A pause that is soon over: no news, and no all-clear either. */
        PAUSED,
        /** Cloudflare wants no calls for long; ends by itself. */
        TOO_MANY_CALLS,
        /** Cloudflare refuses the credential; ends when somebody mends it. */
        CREDENTIAL;

        public boolean isBlock() {
            return this == TOO_MANY_CALLS || this == CREDENTIAL;
        }

        /** The word in events, and in the table. */
        public String word() {
            return this == CREDENTIAL ? "credential" : "too_many_calls";
        }
    }
}
