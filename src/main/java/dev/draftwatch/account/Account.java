package dev.draftwatch.account;

import dev.draftwatch.cloudflare.CloudflareAccount;
import java.time.Duration;
import java.util.Optional;

/**
 * A Cloudflare account that Draftwatch works for.
 *
 * @param expiringBefore how long before a deadline it is told that an upload expires soon; empty where nobody wants to know
 */
public record Account(CloudflareAccount cloudflare, Optional<Duration> expiringBefore) {
    public Account {
        if (expiringBefore
                .filter(before -> before.isNegative() || before.isZero())
                .isPresent()) {
            throw new IllegalArgumentException("DRAFTWATCH_CLOUDFLARE_EXPIRING_BEFORE is longer than nothing");
        }
    }

    /** Cloudflare's id of it. */
    public String id() {
        return cloudflare.id();
    }
}
