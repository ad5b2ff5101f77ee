package dev.draftwatch.account;

import dev.draftwatch.cloudflare.Credential;
import java.time.Duration;
import java.util.Optional;

/** The account that the environment names. */
final class ConfiguredAccount {
    private ConfiguredAccount() {}

    /** @throws IllegalStateException where it is half configured, or wrongly */
    static Optional<Account> of(AccountConfig config) {
        if (config.accountId().isPresent() != config.apiToken().isPresent()) {
            throw new IllegalStateException("A Cloudflare account needs both DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID and"
                    + " DRAFTWATCH_CLOUDFLARE_API_TOKEN; only one of them is set");
        }
        Duration expiringBefore = config.expiringBefore().orElse(null);
        if (expiringBefore != null && (expiringBefore.isNegative() || expiringBefore.isZero())) {
            throw new IllegalStateException("DRAFTWATCH_CLOUDFLARE_EXPIRING_BEFORE is longer than nothing");
        }
        AccountSettings settings = new AccountSettings(
                null, null, config.batch(), null, null, expiringBefore, null, null, null, null, null);
        return config.accountId()
                .map(id -> Account.of(
                        id, new Credential(config.apiToken().orElseThrow()), Account.Source.CONFIGURATION, settings));
    }
}
