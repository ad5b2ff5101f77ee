package dev.draftwatch.account;

import dev.draftwatch.cloudflare.BatchTokenRenewal;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;

/** Keeps a batch token for each account that wants one. Lives here, because only the accounts know which those are. */
@Singleton
class BatchTokenJob {
    private final Accounts accounts;
    private final BatchTokenRenewal renewal;

    BatchTokenJob(Accounts accounts, BatchTokenRenewal renewal) {
        this.accounts = accounts;
        this.renewal = renewal;
    }

    @Scheduled(identity = "batch-tokens", every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        renew();
    }

    void renew() {
        accounts.all().forEach(account -> renewal.renew(account.cloudflare()));
    }
}
