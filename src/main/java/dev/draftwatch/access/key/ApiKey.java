package dev.draftwatch.access.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is known here: everything but the key itself.
 *
 * @param id stays the same over rotations; the scope of idempotency keys. The administrator's is {@code admin}
 * @param name for people and the record
 * @param prefix the key's first characters, by which people recognise it; null for the administrator's
 * @param scopes what it may do, of {@link Scopes#ALL}
 * @param accounts Cloudflare's ids of the accounts it is limited to; empty: every account
 * @param ratePerMinute requests a minute that each instance answers it; null: no limit
 * @param createdBy name of the key or person that made it
 * @param expiresAt by true time; null: never
 * @param lastUsedAt accurate to the minute
 * @param previousUntil until when the key that it replaced is good as well
 */
public record ApiKey(
        String id,
        String name,
        @Nullable String prefix,
        Set<String> scopes,
        Set<String> accounts,
        @Nullable Integer ratePerMinute,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable Instant previousUntil) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
        accounts = Set.copyOf(accounts);
    }

    /** Where it stands now: {@code active}, {@code expired} or {@code revoked}. */
    public String state(Instant now) {
        if (revokedAt != null) {
            return "revoked";
        }
        return expiresAt != null && !expiresAt.isAfter(now) ? "expired" : "active";
    }
}
