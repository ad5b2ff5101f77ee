package dev.draftwatch.account;

import dev.draftwatch.cloudflare.CloudflareAccount;
import dev.draftwatch.cloudflare.Credential;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The accounts we work for, as configured. */
@Singleton
public class Accounts {
    private final List<Account> all;

    Accounts(AccountConfig config) {
        if (config.accountId().isPresent() != config.apiToken().isPresent()) {
            throw new IllegalStateException("A Cloudflare account needs both DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID and"
                    + " DRAFTWATCH_CLOUDFLARE_API_TOKEN; only one of them is set");
        }
        this.all = config.accountId().map(id -> account(id, config.apiToken().orElseThrow(), config)).stream()
                .toList();
    }

    public List<Account> all() {
        return all;
    }

    public Optional<Account> find(String id) {
        return all.stream().filter(account -> account.id().equals(id)).findFirst();
    }

    private static Account account(String id, String token, AccountConfig config) {
        CloudflareAccount cloudflare = new CloudflareAccount(id, new Credential(token), id, config.batch());
        return new Account(cloudflare, config.expiringBefore());
    }
}
