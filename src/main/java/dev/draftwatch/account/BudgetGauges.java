package dev.draftwatch.account;

import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.cloudflare.budget.CallBudget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is left of each account's call budget: read now and then, not at every scrape. Lives here and not beside the budget,
 * because only the accounts know which budgets there are before the first call is made.
 */
@Startup
@Singleton
class BudgetGauges {
    private final Accounts accounts;
    private final CallBudget budget;
    private final Map<String, BudgetStatus> read = new ConcurrentHashMap<>();

    BudgetGauges(Accounts accounts, CallBudget budget, MeterRegistry registry) {
        this.accounts = accounts;
        this.budget = budget;
        for (Account account : accounts.all()) {
            String name = account.cloudflare().budget();
            Gauge.builder("draftwatch.budget.left", () -> left(name))
                    .description("Calls to Cloudflare that may still be made now, over all instances")
                    .tag("budget", name)
                    .register(registry);
            Gauge.builder("draftwatch.budget.limit", () -> limit(name))
                    .description("Calls to Cloudflare that are allowed in 300 seconds, over all instances")
                    .tag("budget", name)
                    .register(registry);
        }
    }

    @Scheduled(identity = "budget-gauges", every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void read() {
        for (Account account : accounts.all()) {
            BudgetStatus status = budget.status(account.cloudflare().budget());
            read.put(status.budget(), status);
        }
    }

    /** Not 0 before the first reading: that would be an alarm. */
    private double left(String name) {
        BudgetStatus status = read.get(name);
        return status == null ? Double.NaN : status.left();
    }

    private double limit(String name) {
        BudgetStatus status = read.get(name);
        return status == null ? Double.NaN : status.limit();
    }
}
