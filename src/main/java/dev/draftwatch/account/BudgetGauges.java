package dev.draftwatch.account;

import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.cloudflare.budget.Payer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is left of each call budget that an account counts in: read now and then, not at every scrape. Lives here and not beside
 * the budget, because only the accounts know which budgets there are before the first call is made.
 */
@Startup
@Singleton
class BudgetGauges {
    private final Accounts accounts;
    private final CallBudget budget;
    private final MeterRegistry registry;
    private final Map<String, BudgetStatus> read = new ConcurrentHashMap<>();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    BudgetGauges(Accounts accounts, CallBudget budget, MeterRegistry registry) {
        this.accounts = accounts;
        this.budget = budget;
        this.registry = registry;
        accounts.configured().ifPresent(account -> show(account.cloudflare().budget()));
    }

    @Scheduled(identity = "budget-gauges", every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void read() {
        Set<String> names = new HashSet<>();
        for (Account account : accounts.all()) {
            Payer payer = account.cloudflare().payer();
            if (names.add(payer.budget())) {
                read.put(payer.budget(), budget.status(payer));
                show(payer.budget());
            }
        }
        read.keySet().retainAll(names);
    }

    private void show(String name) {
        if (!shown.add(name)) {
            return;
        }
        Gauge.builder("draftwatch.budget.left", () -> left(name))
                .description("Calls to Cloudflare that may still be made now, over all instances")
                .tag("budget", name)
                .register(registry);
        Gauge.builder("draftwatch.budget.limit", () -> limit(name))
                .description("Calls to Cloudflare that are allowed in 300 seconds, over all instances")
                .tag("budget", name)
                .register(registry);
    }

    /** Not 0 before the first reading, or when no account counts in it any more: that would be an alarm. */
    private double left(String name) {
        BudgetStatus status = read.get(name);
        return status == null ? Double.NaN : status.left();
    }

    private double limit(String name) {
        BudgetStatus status = read.get(name);
        return status == null ? Double.NaN : status.limit();
    }
}
