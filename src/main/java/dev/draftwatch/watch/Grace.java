package dev.draftwatch.watch;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How long after a deadline the last look comes: as the account is set, else as the house is. */
@Singleton
class Grace {
    private final Accounts accounts;
    private final WatchConfig config;

    Grace(Accounts accounts, WatchConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    Duration of(Account account) {
        Duration own = account.settings().grace();
        return own == null ? config.grace() : own;
    }

    /** The same by id; of an account that is gone, the house's. */
    Duration of(String account) {
        return accounts.find(account).map(this::of).orElseGet(config::grace);
    }
}
