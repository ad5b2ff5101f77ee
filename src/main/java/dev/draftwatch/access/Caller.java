package dev.draftwatch.access;

import dev.draftwatch.access.key.ApiKey;
import dev.draftwatch.access.key.Scopes;
import java.util.Set;

/**
 * Who asks.
 *
 * @param id of the key; the scope of idempotency keys. The administrator's is {@code admin}, whatever its key is today
 * @param name for people and the record
 * @param scopes what the key may do; {@code admin} stands for everything
 * @param accounts Cloudflare's ids of the accounts the key is limited to; empty: every account
 */
public record Caller(String id, String name, Set<String> scopes, Set<String> accounts) {
    public Caller {
        scopes = Set.copyOf(scopes);
        accounts = Set.copyOf(accounts);
    }

    Caller(ApiKey key) {
        this(key.id(), key.name(), key.scopes(), key.accounts());
    }

    public boolean may(String scope) {
        return scopes.contains(scope) || scopes.contains(Scopes.ADMIN);
    }

    /** Whether the key works for this account; to others, what belongs to it does not exist. */
    public boolean worksFor(String account) {
        return accounts.isEmpty() || accounts.contains(account);
    }
}
