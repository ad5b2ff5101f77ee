package dev.draftwatch.intake;

import dev.draftwatch.account.Account;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an upload URL is to live: 2 minutes to 6 hours, 30 minutes if nothing is said
 * (developers.cloudflare.com/api/resources/images/subresources/v2/subresources/direct_uploads/methods/create).
 */
final class UploadWindow {
    static final UploadWindow DEFAULT = new UploadWindow(Duration.ofMinutes(30), null);

    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(6);
    /** The bounds are Cloudflare's when the call arrives there, not ours when it leaves. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private final Duration length;
    private final @Nullable Instant until;

    private UploadWindow(Duration length, @Nullable Instant until) {
        this.length = length;
        this.until = until;
    }

    /** As long as the account wants it where nothing is said. */
    static UploadWindow byDefault(Account account) {
        Duration own = account.settings().defaultExpiry();
        return own == null ? DEFAULT : open(own);
    }

    /** Open for so long, from when the upload is reserved. */
    static UploadWindow open(Duration length) {
        return new UploadWindow(length, null);
    }

    static UploadWindow until(Instant deadline, Instant now) {
        return new UploadWindow(Duration.between(now, deadline), deadline);
    }

    boolean allowed() {
        return length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0;
    }

    /** A deadline that still fits when it arrives; this one is sent, and recorded. */
    Instant deadline(Instant now) {
        Instant wished = until == null ? now.plus(length) : until;
        Instant least = now.plus(SHORTEST).plus(ON_THE_WAY);
        Instant most = now.plus(LONGEST).minus(ON_THE_WAY);
        if (wished.isBefore(least)) {
            return least;
        }
        return wished.isAfter(most) ? most : wished;
    }
}
