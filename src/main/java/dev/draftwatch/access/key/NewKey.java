package dev.draftwatch.access.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that is wished for.
 *
 * @param accounts empty: every account
 * @param ratePerMinute null: no limit
 * @param expiresAt null: never
 */
public record NewKey(
        String name,
        Set<String> scopes,
        Set<String> accounts,
        @Nullable Integer ratePerMinute,
        @Nullable Instant expiresAt) {
    public NewKey {
        scopes = Set.copyOf(scopes);
        accounts = Set.copyOf(accounts);
        if (scopes.isEmpty() || !Scopes.ALL.containsAll(scopes)) {
            throw new IllegalArgumentException("a key has at least one scope, and only known ones");
        }
        if (scopes.contains(Scopes.ADMIN) && !accounts.isEmpty()) {
            throw new IllegalArgumentException("an administrator's key works for every account");
        }
    }
}
