package dev.draftwatch.account;

import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.By;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.cloudflare.Credential;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.http.Problem;
import dev.draftwatch.secret.Vault;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Adds, changes and removes accounts. Known here when it returns, and at the other instances a second later. */
@Singleton
public class AccountBook {
    private static final Logger LOG = Logger.getLogger(AccountBook.class);
    private static final String KIND = "account";

    private final Accounts accounts;
    private final AccountStore store;
    private final List<Dependent> dependents;
    private final CallBudget budget;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    AccountBook(
            Accounts accounts,
            AccountStore store,
            @All List<Dependent> dependents,
            CallBudget budget,
            Vault vault,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.dependents = dependents;
        this.budget = budget;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds an account.
     *
     * @throws Problem 409 where Draftwatch works for it already
     */
    public Account add(String id, Credential credential, AccountSettings settings, By by) {
        if (isConfigured(id)) {
            throw Problem.conflict("This account is configured (DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID)");
        }
        Instant now = clock.instant();
        AccountRow row = new AccountRow(id, sealed(id, credential), settings, now, now);
        QuarkusTransaction.requiringNew().run(() -> {
            store.changed();
            if (!store.add(row)) {
                // Changes of an account that was configured once are no account.
                if (store.lock(id).filter(there -> there.sealedToken() != null).isPresent()) {
                    throw Problem.conflict("Draftwatch works for this account already");
                }
                store.write(row);
            }
            audit.record(by, Deed.of("account.added").on(KIND, id));
        });
        LOG.infof("account added account=%s by=%s", id, by.name());
        return reread(id).orElseThrow(() -> Problem.notFound(KIND, id));
    }

    /**
     * Changes an account.
     *
     * @param credential null: it keeps the one it has
     * @return empty where there is none
     * @throws Problem 409 for the credential of the configured account, which is the environment's
     */
    public Optional<Account> change(
            String id, @Nullable Credential credential, UnaryOperator<AccountSettings> change, By by) {
        boolean configured = isConfigured(id);
        if (configured && credential != null) {
            throw Problem.conflict("The credential of this account is configured (DRAFTWATCH_CLOUDFLARE_API_TOKEN);"
                    + " change it there");
        }
        boolean changed = QuarkusTransaction.requiringNew().call(() -> {
            store.changed();
            Instant now = clock.instant();
            if (configured) {
                boolean unused = store.add(new AccountRow(id, null, AccountSettings.NONE, now, now));
            }
            Optional<AccountRow> row = store.lock(id).filter(there -> configured || there.sealedToken() != null);
            row.ifPresent(there -> {
                AccountRow next = there.with(change.apply(there.settings()), now);
                store.write(credential == null ? next : next.with(sealed(id, credential)));
                if (credential != null) {
                    budget.forgetDenial(id);
                }
                String before = there.settings().budgetOf(id);
                String after = next.settings().budgetOf(id);
                if (!before.equals(after)) {
                    budget.carryOver(before, after);
                }
                audit.record(
                        by,
                        Deed.of("account.changed")
                                .on(KIND, id)
                                .with("credential", credential == null ? "kept" : "replaced")
                                .with("settings", next.settings().toString()));
            });
            return row.isPresent();
        });
        if (changed) {
            LOG.infof("account changed account=%s by=%s", id, by.name());
        }
        return changed ? reread(id) : Optional.empty();
    }

    /**
     * Removes an account; its uploads stay on record.
     *
     * @return false where there is none
     * @throws Problem 409 for the configured account, and while something that was begun for it has not ended
     */
    public boolean remove(String id, By by) {
        if (isConfigured(id)) {
            throw Problem.conflict("This account is configured (DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID); remove it there");
        }
        boolean removed = QuarkusTransaction.requiringNew().call(() -> {
            store.changed();
            if (store.lock(id).filter(there -> there.sealedToken() != null).isEmpty()) {
                return false;
            }
            dependents.forEach(dependent -> dependent.stillNeeds(id).ifPresent(why -> {
                throw Problem.conflict(why);
            }));
            dependents.forEach(dependent -> dependent.letGo(id));
            budget.forgetDenial(id);
            audit.record(by, Deed.of("account.removed").on(KIND, id));
            return store.remove(id);
        });
        if (removed) {
            LOG.infof("account removed account=%s by=%s", id, by.name());
            accounts.reread();
        }
        return removed;
    }

    private boolean isConfigured(String id) {
        return accounts.configured().filter(account -> account.id().equals(id)).isPresent();
    }

    private Optional<Account> reread(String id) {
        accounts.reread();
        return accounts.find(id);
    }

    private byte[] sealed(String id, Credential credential) {
        return vault.seal(credential.token().getBytes(StandardCharsets.UTF_8), Accounts.purpose(id));
    }
}
