package dev.draftwatch.watch.block;

import dev.draftwatch.account.Accounts;
import dev.draftwatch.upload.UploadsOfAccount;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Accounts that Draftwatch works for no longer although uploads of theirs are pending: the API lets no such account go, but the
 * environment may name another one. Nobody can ask Cloudflare about those uploads, so they never end, and somebody must know.
 */
@Singleton
public class Unserved {
    private static final Logger LOG = Logger.getLogger(Unserved.class);

    private final Accounts accounts;
    private final UploadsOfAccount uploads;
    private volatile Set<String> latest = Set.of();

    Unserved(Accounts accounts, UploadsOfAccount uploads) {
        this.accounts = accounts;
        this.uploads = uploads;
    }

    /** Looks at every account now. */
    @Scheduled(identity = "unserved", every = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    public void look() {
        Set<String> found = new TreeSet<>(uploads.accountsWithPending());
        found.removeIf(account -> accounts.find(account).isPresent());
        found.stream()
                .filter(account -> !latest.contains(account))
                .forEach(account -> LOG.warnf(
                        "Uploads are pending of an account that Draftwatch does not work for, they never end: add it"
                                + " (POST /api/v1/accounts) account=%s",
                        account));
        latest = found;
    }

    /** {@return those that were found when this instance looked last} Asks nobody. */
    public Set<String> latest() {
        return latest;
    }
}
