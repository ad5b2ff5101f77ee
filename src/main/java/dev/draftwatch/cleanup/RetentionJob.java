package dev.draftwatch.cleanup;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;

/** Lets retention run now and then. Every instance does: what one has erased, another does not find. */
@Singleton
final class RetentionJob {
    private final Retention retention;

    RetentionJob(Retention retention) {
        this.retention = retention;
    }

    @Scheduled(
            identity = "retention",
            every = "{draftwatch.cleanup.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        retention.forget();
    }
}
