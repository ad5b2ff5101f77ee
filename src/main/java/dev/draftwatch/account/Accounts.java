package dev.draftwatch.account;

import dev.draftwatch.cloudflare.Credential;
import dev.draftwatch.secret.Vault;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The accounts we work for: the configured one, if one is, and those that were added by the API.
 *
 * <p>Kept in mind, so that whoever asks waits for no database; what was changed at another instance is known here a second
 * later. While the database is away, what was known last holds.
 */
@Singleton
public class Accounts {
    private static final Logger LOG = Logger.getLogger(Accounts.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** Cloudflare refuses it, so that the account is blocked, and told as blocked, and nothing else is. */
    private static final Credential UNREADABLE = new Credential("unreadable");

    private final Optional<Account> configured;
    private final AccountStore store;
    private final Vault vault;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known latest;

    Accounts(AccountConfig config, AccountStore store, Vault vault) {
        this.configured = ConfiguredAccount.of(config);
        this.store = store;
        this.vault = vault;
    }

    private record Known(long revision, long readAtNanos, List<Account> all, Map<String, Account> byId) {
        boolean fresh() {
            return System.nanoTime() - readAtNanos < FRESH.toNanos();
        }

        Known stillAt(long nanos) {
            return new Known(revision, nanos, all, byId);
        }
    }

    /** {@return all of them, the configured one first} */
    public List<Account> all() {
        return known().all();
    }

    public Optional<Account> find(String id) {
        return Optional.ofNullable(known().byId().get(id));
    }

    /**
     * Keeps an account from being removed until the caller's transaction ends: for whoever begins something that must be ended.
     *
     * @return false where it was removed
     */
    @Transactional(TxType.MANDATORY)
    public boolean hold(Account account) {
        return account.source() == Account.Source.CONFIGURATION || store.hold(account.id());
    }

    /** The configured account, as the environment has it. */
    Optional<Account> configured() {
        return configured;
    }

    /** Reads them anew; for whoever has changed them here. */
    void reread() {
        reading.lock();
        try {
            latest = read(null);
        } finally {
            reading.unlock();
        }
    }

    private Known known() {
        Known known = latest;
        if (known != null && known.fresh()) {
            return known;
        }
        if (known == null) {
            reading.lock();
        } else if (!reading.tryLock()) {
            // Somebody reads them just now; a moment ago this was right.
            return known;
        }
        try {
            Known now = latest;
            if (now == null || !now.fresh()) {
                now = renewed(now);
                latest = now;
            }
            return now;
        } finally {
            reading.unlock();
        }
    }

    private Known renewed(@Nullable Known before) {
        try {
            return read(before);
        } catch (RuntimeException e) {
            if (before == null) {
                throw e;
            }
            LOG.debugf("The accounts are as they were known: %s", e.getMessage());
            return before.stillAt(System.nanoTime());
        }
    }

    /** The number first: what changes between the two is read once too often, not once too seldom. */
    private Known read(@Nullable Known before) {
        long nanos = System.nanoTime();
        long revision = store.revision();
        if (before != null && before.revision() == revision) {
            return before.stillAt(nanos);
        }
        List<Account> all = new ArrayList<>();
        Map<String, AccountRow> rows = new HashMap<>();
        List<AccountRow> kept = store.all();
        kept.forEach(row -> rows.put(row.id(), row));
        configured.ifPresent(account -> all.add(changed(account, rows.get(account.id()))));
        for (AccountRow row : kept) {
            if (row.sealedToken() != null && !isConfigured(row.id())) {
                Credential credential = credential(row.id(), row.sealedToken());
                all.add(Account.of(row.id(), credential, Account.Source.API, row.settings()));
            }
        }
        Map<String, Account> byId = new HashMap<>();
        all.forEach(account -> byId.put(account.id(), account));
        return new Known(revision, nanos, List.copyOf(all), Map.copyOf(byId));
    }

    private boolean isConfigured(String id) {
        return configured.filter(account -> account.id().equals(id)).isPresent();
    }

    private static Account changed(Account configured, @Nullable AccountRow row) {
        return row == null
                ? configured
                : Account.of(
                        configured.id(),
                        configured.cloudflare().credential(),
                        Account.Source.CONFIGURATION,
                        row.settings().over(configured.settings()));
    }

    private Credential credential(String id, byte[] sealed) {
        try {
            return new Credential(new String(vault.open(sealed, purpose(id)), StandardCharsets.UTF_8));
        } catch (IllegalStateException e) {
            // One account's trouble must not be everybody's.
            LOG.errorf("The API token of an account cannot be read, set it anew: %s account=%s", e.getMessage(), id);
            return UNREADABLE;
        }
    }

    /** What an account's token is sealed for. */
    static String purpose(String id) {
        return "account/" + id;
    }
}
