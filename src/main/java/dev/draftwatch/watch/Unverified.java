package dev.draftwatch.watch;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.account.standing.BlockRule;
import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.upload.Awaited;
import dev.draftwatch.upload.Upload;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Lets uploads expire by the clock of which Cloudflare says nothing, for accounts that want to wait no longer. */
@Singleton
class Unverified {
    private static final Logger LOG = Logger.getLogger(Unverified.class);
    private static final int BATCH = 500;

    private final Accounts accounts;
    private final Awaited awaited;
    private final Witness witness;
    private final CallBudget budget;
    private final Grace grace;
    private final Clock clock;
    private final Turns turns = new Turns("Expiring by the clock");

    Unverified(Accounts accounts, Awaited awaited, Witness witness, CallBudget budget, Grace grace, Clock clock) {
        this.accounts = accounts;
        this.awaited = awaited;
        this.witness = witness;
        this.budget = budget;
        this.grace = grace;
        this.clock = clock;
    }

    /** Lets expire whose time is over. */
    void expireDue() {
        turns.each(accounts.all(), account -> account.expireUnverifiedAfter()
                .ifPresent(after -> expireDue(account, after)));
    }

    private void expireDue(Account account, Duration after) {
        Instant now = clock.instant();
        BudgetStatus status = budget.status(account.cloudflare().payer());
        boolean shut = BlockRule.judge(status, now).kind().isBlock();
        ClockRule rule = new ClockRule(grace.of(account), after, shut);
        int expired = 0;
        Upload last = null;
        List<Upload> some;
        do {
            some = awaited.overdue(account.id(), now.minus(after), rule.grace(), now, last, BATCH);
            // Who is only late is left unlocked: a claim skips what is locked.
            List<String> ids = some.stream()
                    .filter(upload -> rule.judge(upload, now) instanceof Verdict.Settle)
                    .map(Upload::acceptedImageId)
                    .toList();
            expired += witness.judge(account.id(), ids, now, upload -> rule.judge(upload, now))
                    .size();
            last = some.isEmpty() ? null : some.get(some.size() - 1);
        } while (some.size() == BATCH);
        if (expired > 0) {
            LOG.infof("let %d uploads expire by the clock account=%s", expired, account.id());
        }
    }
}
