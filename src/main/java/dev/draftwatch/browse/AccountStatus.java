package dev.draftwatch.browse;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.standing.Blocked;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands.
 *
 * @param source {@code configuration} or {@code api}
 * @param budget the call budget its calls count in
 * @param blocked what is in the way of working for it; null where nothing is
 */
public record AccountStatus(
        String id,
        @Nullable String name,
        @Schema(enumeration = {"configuration", "api"}) String source,
        String budget,
        @Nullable Blocked blocked) {

    static AccountStatus of(Account account, @Nullable Blocked blocked) {
        return new AccountStatus(
                account.id(),
                account.settings().name(),
                account.source().word(),
                account.cloudflare().budget(),
                blocked);
    }
}
