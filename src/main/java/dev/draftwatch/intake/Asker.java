package dev.draftwatch.intake;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a create, and how.
 *
 * @param caller id of the key, the scope of its idempotency keys
 * @param name of the key or person, for the record
 * @param accounts Cloudflare's ids of the accounts it may create for; empty: every account
 * @param source {@code api} or {@code gateway}
 */
public record Asker(
        String caller,
        String name,
        Set<String> accounts,
        String source,
        @Nullable String requestId,
        @Nullable String userAgent) {
    public Asker {
        accounts = Set.copyOf(accounts);
    }

    boolean worksFor(String account) {
        return accounts.isEmpty() || accounts.contains(account);
    }
}
