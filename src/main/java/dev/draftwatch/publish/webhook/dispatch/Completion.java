package dev.draftwatch.publish.webhook.dispatch;

import dev.draftwatch.outbox.owed.Deliveries;
import dev.draftwatch.outbox.owed.Outcome;
import dev.draftwatch.publish.webhook.endpoint.EndpointHealth;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes a batch of finished attempts, with what they say about their endpoints, in one transaction. */
@Singleton
class Completion {
    private final Deliveries deliveries;
    private final EndpointHealth health;
    private final DispatchConfig config;

    Completion(Deliveries deliveries, EndpointHealth health, DispatchConfig config) {
        this.deliveries = deliveries;
        this.health = health;
        this.config = config;
    }

    /** An attempt that is over, and what it means. */
    record Finished(Outcome outcome, Verdict verdict) {}

    /** Endpoints before deliveries, as whoever changes an endpoint does: so nobody waits for each other in a circle. */
    @Transactional
    void write(List<Finished> batch, Instant now) {
        Set<UUID> well = new HashSet<>();
        Set<UUID> failing = new HashSet<>();
        Set<UUID> gone = new HashSet<>();
        for (Finished finished : batch) {
            UUID endpoint = finished.outcome().claimed().subscriber();
            if (finished.outcome().claimed().url() != null) {
                // It went elsewhere, and says nothing about the endpoint.
                continue;
            }
            if (finished.verdict() instanceof Verdict.Delivered) {
                well.add(endpoint);
            } else if (finished.verdict() instanceof Verdict.Gone) {
                gone.add(endpoint);
            } else {
                failing.add(endpoint);
            }
        }
        failing.removeAll(well);
        health.gone(gone, now);
        health.failing(failing, config.disableAfter(), now);
        health.well(well);
        deliveries.complete(batch.stream().map(Finished::outcome).toList(), now);
    }
}
