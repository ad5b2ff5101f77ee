package dev.draftwatch.watch.block;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.account.Dependent;
import dev.draftwatch.account.standing.BlockRule;
import dev.draftwatch.account.standing.Finding;
import dev.draftwatch.cloudflare.budget.CallBudget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks whether Cloudflare lets us work for each account, and tells operators when it does not any more, and when it does
 * again: {@code account.blocked} and {@code account.recovered}, each once over all instances.
 */
@Singleton
public class Blocks implements Dependent {
    private final Accounts accounts;
    private final CallBudget budget;
    private final BlockBook book;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Map<String, AtomicInteger> blocked = new ConcurrentHashMap<>();
    private volatile Map<String, String> latest = Map.of();

    Blocks(Accounts accounts, CallBudget budget, BlockBook book, Clock clock, MeterRegistry metrics) {
        this.accounts = accounts;
        this.budget = budget;
        this.book = book;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Looks at every account now. */
    public void look() {
        Map<String, String> found = new TreeMap<>();
        for (Account account : accounts.all()) {
            Instant now = clock.instant();
            Finding finding = BlockRule.judge(budget.status(account.cloudflare().payer()), now);
            gauge(account.id()).set(finding.kind().isBlock() ? 1 : 0);
            if (finding.kind().isBlock()) {
                found.put(account.id(), finding.kind().word());
            }
            book.note(account.id(), finding, now);
        }
        blocked.forEach((id, gauge) -> {
            if (!found.containsKey(id)) {
                gauge.set(0);
            }
        });
        latest = Map.copyOf(found);
    }

    /** {@return the accounts that were found blocked when this instance looked last, with the reason} Asks nobody. */
    Map<String, String> latest() {
        return latest;
    }

    /** Nobody is told of an account that is gone, nor of its return. */
    @Override
    public void letGo(String account) {
        book.forget(account);
    }

    private AtomicInteger gauge(String account) {
        return blocked.computeIfAbsent(account, id -> {
            AtomicInteger value = new AtomicInteger();
            Gauge.builder("draftwatch.account.blocked", value, AtomicInteger::get)
                    .description("1 while Cloudflare refuses the account's credential or wants no calls for long")
                    .tag("account", id)
                    .register(metrics);
            return value;
        });
    }
}
