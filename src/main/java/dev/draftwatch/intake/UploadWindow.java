package dev.draftwatch.intake;

import java.time.Duration;
import java.time.Instant;

/**
 * How long an upload URL may live: 2 minutes to 6 hours, 30 minutes if nothing is said
 * (developers.cloudflare.com/api/resources/images/subresources/v2/subresources/direct_uploads/methods/create).
 */
final class UploadWindow {
    static final Duration SHORTEST = Duration.ofMinutes(2);
    static final Duration LONGEST = Duration.ofHours(6);
    static final Duration DEFAULT = Duration.ofMinutes(30);
    /** The bounds are Cloudflare's when the call arrives there, not ours when it leaves. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private UploadWindow() {}

    static boolean allows(Duration window) {
        return window.compareTo(SHORTEST) >= 0 && window.compareTo(LONGEST) <= 0;
    }

    /** A deadline that still fits when it arrives; this one is sent, and recorded. */
    static Instant deadline(Instant now, Duration window) {
        Duration least = SHORTEST.plus(ON_THE_WAY);
        Duration most = LONGEST.minus(ON_THE_WAY);
        if (window.compareTo(least) < 0) {
            return now.plus(least);
        }
        return now.plus(window.compareTo(most) > 0 ? most : window);
    }
}
