package dev.draftwatch.watch;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.http.DatabaseAway;
import dev.draftwatch.upload.Awaited;
import dev.draftwatch.watch.sweep.Plan;
import dev.draftwatch.watch.sweep.Planner;
import dev.draftwatch.watch.sweep.Situation;
import dev.draftwatch.watch.sweep.SweepState;
import dev.draftwatch.watch.sweep.SweepStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Asks the planner for each account what calls are spent on now, and arranges it: what is left to sweeps is not due before
 * they come, and checks leave the sweeps their calls. Every instance plans; what they arrange is the same.
 */
@Singleton
public class Planning {
    private static final Logger LOG = Logger.getLogger(Planning.class);
    private static final int COUNTED = 10_000;
    private static final int AT_ONCE = 10_000;
    /** What comes due before the next plan is made is left to sweeps in time. */
    private static final Duration AHEAD = Duration.ofSeconds(3);
    /** Overdue uploads stand at the head of what is due; only now and then is what is left looked for among them. */
    private static final Duration BEHIND = Duration.ofSeconds(30);

    private final Accounts accounts;
    private final Awaited awaited;
    private final Cloudflare cloudflare;
    private final CallBudget budget;
    private final SweepStore sweeps;
    private final Sweeper sweeper;
    private final WatchConfig config;
    private final Grace grace;
    private final WatchMetrics metrics;
    private final Clock clock;
    private final Turns turns = new Turns("The sweep");
    private final Map<String, WatchPlan> latest = new ConcurrentHashMap<>();
    private final Map<String, Instant> lookedBehind = new ConcurrentHashMap<>();

    Planning(
            Accounts accounts,
            Awaited awaited,
            Cloudflare cloudflare,
            CallBudget budget,
            SweepStore sweeps,
            Sweeper sweeper,
            WatchConfig config,
            Grace grace,
            WatchMetrics metrics,
            Clock clock) {
        this.accounts = accounts;
        this.awaited = awaited;
        this.cloudflare = cloudflare;
        this.budget = budget;
        this.sweeps = sweeps;
        this.sweeper = sweeper;
        this.config = config;
        this.grace = grace;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What this instance planned last for each account. */
    public List<WatchPlan> latest() {
        return accounts.all().stream()
                .flatMap(account -> Optional.ofNullable(latest.get(account.id())).stream())
                .toList();
    }

    /** How soon this instance saw what happened, and what it cost. */
    public WatchSpeed speed() {
        return metrics.speed();
    }

    /** Plans for every account. One that cannot be planned for now holds up no other. */
    void plan() {
        Map<String, Integer> kept = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (Account account : accounts.all()) {
            String name = cloudflare.budget(account.cloudflare());
            try {
                Plan plan = planFor(account);
                arrange(account, plan);
                kept.merge(name, plan.keptForSweeps(), Integer::sum);
            } catch (RuntimeException e) {
                unlessAway(e);
                unknown.add(name);
                LOG.warnf("Nothing can be planned now: %s account=%s", e.getMessage(), account.id());
            }
        }
        kept.keySet().removeAll(unknown);
        kept.forEach(budget::keepForSweeps);
    }

    /** {@return how many sweeps it made} Leaves out accounts for which one is under way in this instance. */
    int sweepDue() {
        AtomicInteger made = new AtomicInteger();
        turns.each(accounts.all(), account -> planFor(account)
                .sweep()
                .flatMap(depth -> sweeper.sweep(account, depth))
                .ifPresent(reading -> made.incrementAndGet()));
        return made.get();
    }

    /** A sweep under way ends with the page that was asked for. */
    void stop() {
        sweeper.stop();
    }

    /** Waits for that, so that the sweep is given back. {@return whether it ended} */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return turns.awaitEnd(atMost);
    }

    /** Without the database there is nothing for the other accounts either; that it is away is told once for all jobs. */
    private static void unlessAway(RuntimeException failure) {
        if (DatabaseAway.isWhy(failure)) {
            throw failure;
        }
    }

    private Plan planFor(Account account) {
        Instant now = clock.instant();
        int count = awaited.count(account.id(), now, sweeper.awaits(account), COUNTED);
        SweepState before = count > config.sweepAbove() ? sweeps.read(account.id()) : SweepState.NONE;
        int left = 0;
        double perSecond = 1;
        double windowSeconds = 1;
        if (count > config.sweepAbove()) {
            BudgetStatus status = budget.status(cloudflare.payer(account.cloudflare()));
            left = status.leftToSweeps();
            perSecond = status.sweepsPerSecond();
            windowSeconds = status.windowSeconds();
        }
        Plan plan = Planner.plan(
                new Situation(now, count, config.sweepAbove(), left, perSecond, windowSeconds, config.delay(), before));
        WatchPlan told = WatchPlan.of(account.id(), now, count, plan, before);
        latest.put(account.id(), told);
        metrics.planned(told);
        return plan;
    }

    private void arrange(Account account, Plan plan) {
        Instant now = clock.instant();
        if (plan.way() == Plan.Way.CHECKS) {
            int back = awaited.takeBack(account.id(), now, grace.of(account), config.sweepAbove());
            if (back > 0) {
                LOG.infof("%d uploads are looked at by themselves again account=%s", back, account.id());
            }
        } else if (plan.way() == Plan.Way.SWEEPS) {
            Instant before = lookedBehind.get(account.id());
            boolean behind = before == null || !now.isBefore(before.plus(BEHIND));
            if (behind) {
                lookedBehind.put(account.id(), now);
            }
            Instant from = behind ? Instant.EPOCH : now.minus(BEHIND);
            int left = AT_ONCE;
            while (left == AT_ONCE) {
                left = awaited.leaveToSweeps(account.id(), from, now.plus(AHEAD), now, grace.of(account), AT_ONCE);
            }
        }
    }
}
