package dev.draftwatch.cloudflare.budget;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The right to call Cloudflare, shared by all instances. If the database is away nothing is granted.
 *
 * <p>Calls are granted in portions, so that a busy instance does not ask the database for each: what it does not spend
 * within its portion's life lapses and is not given back.
 */
@Singleton
public class CallBudget {
    private static final Logger LOG = Logger.getLogger(CallBudget.class);
    private static final Duration UNTIL_NEXT_PROBE = Duration.ofSeconds(30);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(2);

    private static final String OF_BATCH_HOST = "batch/";
    private static final Duration BETWEEN_TELLINGS = Duration.ofSeconds(1);

    private final BudgetStore store;
    private final Clock clock;
    private final BudgetRule api;
    private final BudgetRule batch;
    private final Map<String, Portion> portions = new ConcurrentHashMap<>();
    private final Map<String, Boolean> denied = new ConcurrentHashMap<>();
    private final Map<String, Integer> keptForSweeps = new ConcurrentHashMap<>();
    private final Map<String, Instant> toldAt = new ConcurrentHashMap<>();

    @Inject
    CallBudget(BudgetStore store, BudgetConfig config, Clock clock) {
        this(
                store,
                new BudgetRule(config.calls(), BudgetWindow.API),
                new BudgetRule(config.batchCalls(), BudgetWindow.BATCH),
                clock);
    }

    CallBudget(BudgetStore store, BudgetRule api, BudgetRule batch, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.api = api;
        this.batch = batch;
    }

    /** {@return the name of the budget of an account's calls to the batch host, which are counted by the second} */
    public static String ofBatchHost(String account) {
        return OF_BATCH_HOST + account;
    }

    /** Calls that a budget of the API host has in 300 seconds. */
    public int limit() {
        return api.limit();
    }

    /** Takes the right to one call. */
    public Grant take(Payer payer, CallKind kind) {
        String budget = payer.budget();
        Portion portion = portion(payer, kind);
        synchronized (portion) {
            Instant now = clock.instant();
            if (portion.takeOne(now)) {
                return Grant.of(1);
            }
            Grant grant = ask(payer, kind, portion.nextSize(largestPortion(budget)), now);
            portion.refill(grant.calls(), now.plus(rule(budget).window().portionLife()));
            return portion.takeOne(now) ? Grant.of(1) : grant;
        }
    }

    /**
     * Makes ready the right to several calls, to be taken one by one within the life of a portion.
     *
     * @return how many of {@code wanted} there are
     */
    public Grant prepare(Payer payer, CallKind kind, int wanted) {
        Portion portion = portion(payer, kind);
        synchronized (portion) {
            Instant now = clock.instant();
            int missing = wanted - portion.left(now);
            if (missing <= 0) {
                return Grant.of(wanted);
            }
            int had = portion.left(now);
            Grant grant = ask(payer, kind, missing, now);
            portion.refill(
                    had + grant.calls(), now.plus(rule(payer.budget()).window().portionLife()));
            return new Grant(had + grant.calls(), grant.retryAfter(), grant.why());
        }
    }

    /** Lets checks leave so many calls of the window to sweeps, in every instance; 0 where nothing is swept. */
    public void keepForSweeps(String budget, int calls) {
        Integer before = keptForSweeps.put(budget, calls);
        if (before != null && before == calls) {
            return;
        }
        try {
            store.keepForSweeps(budget, calls);
        } catch (SQLException | RuntimeException e) {
            keptForSweeps.remove(budget);
            LOG.debugf("What sweeps are kept could not be shared: %s", e.getMessage());
        }
    }

    /**
     * Cloudflare said how many calls are left to whoever shares this budget at Cloudflare. Only what is little is worth telling
     * the other instances, and not more often than once a second.
     */
    public void told(String budget, int left, Duration forSoLong) {
        if (left >= rule(budget).limit() / 4) {
            return;
        }
        Instant now = clock.instant();
        Instant before = toldAt.put(budget, now);
        if (left > 0 && before != null && now.isBefore(before.plus(BETWEEN_TELLINGS))) {
            toldAt.put(budget, before);
            return;
        }
        if (left == 0) {
            dropPortions(budget, now);
        }
        try {
            store.tell(budget, left, now.plus(forSoLong));
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("What Cloudflare says is left could not be shared: %s", e.getMessage());
        }
    }

    /** Cloudflare said "too many": nobody who uses this budget calls before. */
    public void close(String budget, Duration pause) {
        Instant now = clock.instant();
        dropPortions(budget, now);
        try {
            store.close(budget, now.plus(pause));
            LOG.warnf("Cloudflare wants fewer calls: none for %s budget=%s", pause, budget);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Cloudflare wants fewer calls, and the other instances cannot be told: %s", e.getMessage());
        }
    }

    /** Cloudflare refused the account's credential: its checks wait, and one of them tries again every half minute. */
    public void denied(Payer payer, String reason) {
        Instant now = clock.instant();
        denied.put(payer.account(), true);
        try {
            if (store.deny(payer.account(), now.plus(UNTIL_NEXT_PROBE), reason, now)) {
                LOG.errorf(
                        "Cloudflare refuses our credential, nothing of this account is checked until it is mended: %s"
                                + " account=%s",
                        reason, payer.account());
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("The refusal could not be shared: %s", e.getMessage());
        }
    }

    /** Cloudflare took the account's credential. */
    public void accepted(Payer payer) {
        if (denied.remove(payer.account()) == null) {
            return;
        }
        try {
            if (store.accept(payer.account())) {
                LOG.infof("Cloudflare takes our credential again account=%s", payer.account());
            }
        } catch (SQLException | RuntimeException e) {
            denied.put(payer.account(), true);
        }
    }

    /**
     * In the caller's transaction: the account has another credential, or is gone, and that the one before was refused says
     * nothing any more. If the new one is refused too, the next call finds out.
     *
     * @throws IllegalStateException the database is away
     */
    public void forgetDenial(String account) {
        try {
            store.forgetDenial(account);
        } catch (SQLException e) {
            throw new IllegalStateException("That a credential was refused could not be forgotten", e);
        }
    }

    /**
     * In the caller's transaction: an account pays from another budget from now on. Its calls are the same Cloudflare user's,
     * so what was called lately counts there too; calls of others who share the first budget as well, which is on the safe side.
     *
     * @throws IllegalStateException the database is away
     */
    public void carryOver(String from, String to) {
        try {
            store.carryOver(from, to, api.window(), clock.instant());
        } catch (SQLException e) {
            throw new IllegalStateException("What was called could not be carried over", e);
        }
    }

    /** Where an account's budget stands, and whether its credential is refused. */
    public BudgetStatus status(Payer payer) {
        try {
            return store.status(payer, rule(payer.budget()), clock.instant());
        } catch (SQLException e) {
            throw new IllegalStateException("The call budget cannot be read", e);
        }
    }

    private Grant ask(Payer payer, CallKind kind, int wanted, Instant now) {
        try {
            BudgetStore.Granted granted = store.grant(payer, rule(payer.budget()), kind, wanted, now);
            if (granted.denied()) {
                denied.put(payer.account(), true);
            }
            return granted.grant();
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("No calls are granted while the database is away: %s", e.getMessage());
            return Grant.none(Grant.Why.UNCOUNTED, DATABASE_AWAY);
        }
    }

    private void dropPortions(String budget, Instant now) {
        portions.forEach((key, portion) -> {
            if (key.startsWith(budget + '/')) {
                synchronized (portion) {
                    portion.refill(0, now);
                }
            }
        });
    }

    private static boolean isOfBatchHost(String budget) {
        return budget.startsWith(OF_BATCH_HOST);
    }

    private BudgetRule rule(String budget) {
        return isOfBatchHost(budget) ? batch : api;
    }

    /** A hundredth of what five minutes allow; of the batch host's second an eighth, for it lapses so much sooner. */
    private int largestPortion(String budget) {
        BudgetRule rule = rule(budget);
        int part = rule.limit() / (isOfBatchHost(budget) ? 8 : 100);
        return Math.max(1, Math.min(1_000, part));
    }

    /** Each account its own: one whose credential is refused gets single probes, and must not find the others' calls. */
    private Portion portion(Payer payer, CallKind kind) {
        return portions.computeIfAbsent(payer.budget() + '/' + payer.account() + '/' + kind, key -> new Portion());
    }
}
