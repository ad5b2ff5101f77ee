package dev.draftwatch.publish.webhook.record;

import dev.draftwatch.outbox.owed.Redeliveries;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Forgets deliveries that are over and past their time, and what deleted endpoints were owed; some at a time. */
@Singleton
class WebhookRetention {
    private static final Logger LOG = Logger.getLogger(WebhookRetention.class);
    private static final int BATCH = 5_000;
    private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

    private final Redeliveries deliveries;
    private final Endpoints endpoints;
    private final RecordConfig config;
    private final Clock clock;

    WebhookRetention(Redeliveries deliveries, Endpoints endpoints, RecordConfig config, Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            identity = "webhook-retention",
            every = "{draftwatch.retention.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        giveUpWhatDisabledEndpointsWereOwed();
        int forgotten = forget();
        if (forgotten > 0) {
            LOG.infof("forgot %d deliveries", forgotten);
        }
    }

    /** What was under way when they were disabled; a replay of what is missing brings it. */
    void giveUpWhatDisabledEndpointsWereOwed() {
        List<UUID> disabled = endpoints.disabled();
        while (!disabled.isEmpty() && deliveries.giveUp(disabled, BATCH) == BATCH) {
            // Until few enough are left for one batch.
        }
    }

    /** {@return how many were forgotten} */
    int forget() {
        int forgotten = 0;
        Instant old = clock.instant().minus(config.retention());
        int batch;
        do {
            batch = deliveries.removeOlderThan(old, BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        for (UUID deleted : endpoints.deleted()) {
            do {
                batch = deliveries.removeAllOf(deleted, BATCH);
                forgotten += batch;
            } while (batch == BATCH);
            if (batch == 0) {
                endpoints.forget(deleted, clock.instant().minus(LONGEST_TRANSACTION));
            }
        }
        return forgotten;
    }
}
