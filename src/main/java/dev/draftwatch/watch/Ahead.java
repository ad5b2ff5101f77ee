package dev.draftwatch.watch;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.upload.Expiring;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells of pending uploads that expire soon, for accounts that want to hear of it. */
@Singleton
class Ahead {
    private static final Logger LOG = Logger.getLogger(Ahead.class);
    private static final int BATCH = 500;

    private final Accounts accounts;
    private final Expiring expiring;
    private final Clock clock;

    Ahead(Accounts accounts, Expiring expiring, Clock clock) {
        this.accounts = accounts;
        this.expiring = expiring;
        this.clock = clock;
    }

    /** {@return of how many it told} */
    int tell() {
        int told = 0;
        for (Account account : accounts.all()) {
            if (account.expiringBefore().isPresent()) {
                told += tell(account.id(), account.expiringBefore().get());
            }
        }
        if (told > 0) {
            LOG.infof("told that %d uploads expire soon", told);
        }
        return told;
    }

    private int tell(String account, Duration before) {
        int told = 0;
        int batch;
        do {
            batch = expiring.tell(account, clock.instant(), before, BATCH);
            told += batch;
        } while (batch == BATCH);
        return told;
    }
}
