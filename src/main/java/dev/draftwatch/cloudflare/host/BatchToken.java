package dev.draftwatch.cloudflare.host;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A token of the batch host; a secret that hides itself. */
public record BatchToken(String token, Instant expiresAt) {
    private static final Duration SAFE = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofMinutes(5);

    public BatchToken {
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS); // as the database keeps it
    }

    /** Whether a call that begins now ends before it expires, most likely. */
    boolean isGood(Instant now) {
        return now.isBefore(expiresAt.minus(SAFE));
    }

    /** Whether it is time for another one. How long tokens live is not documented; Cloudflare says when each expires. */
    boolean isOld(Instant now) {
        return !now.isBefore(expiresAt.minus(RENEWAL));
    }

    @Override
    public String toString() {
        return "BatchToken[hidden, expiresAt=" + expiresAt + "]";
    }
}
