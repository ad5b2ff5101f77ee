package dev.draftwatch.access;

import java.util.Set;

/**
 * Who asks.
 *
 * @param id of the key; the scope of idempotency keys. The administrator's is {@code admin}, whatever its key is today
 * @param name for people and the record
 * @param scopes what the key may do; {@code admin} stands for everything
 */
public record Caller(String id, String name, Set<String> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(String scope) {
        return scopes.contains(scope) || scopes.contains("admin");
    }
}
