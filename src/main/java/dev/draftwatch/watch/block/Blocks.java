package dev.draftwatch.watch.block;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.budget.CallBudget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks whether Cloudflare lets us work for each account, and tells operators when it does not any more, and when it does
 * again: {@code account.blocked} and {@code account.recovered}, each once over all instances.
 */
@Singleton
public class Blocks {
    private final Accounts accounts;
    private final CallBudget budget;
    private final BlockBook book;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Map<String, AtomicInteger> blocked = new ConcurrentHashMap<>();

    Blocks(Accounts accounts, CallBudget budget, BlockBook book, Clock clock, MeterRegistry metrics) {
        this.accounts = accounts;
        this.budget = budget;
        this.book = book;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Looks at every account now. */
    public void look() {
        for (Account account : accounts.all()) {
            Instant now = clock.instant();
            Finding finding = BlockRule.judge(budget.status(account.cloudflare().budget()), now);
            gauge(account.id()).set(finding.kind().isBlock() ? 1 : 0);
            book.note(account.id(), finding, now);
        }
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
