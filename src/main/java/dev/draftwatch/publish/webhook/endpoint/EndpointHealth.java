package dev.draftwatch.publish.webhook.endpoint;

import dev.draftwatch.outbox.HouseEvents;
import dev.draftwatch.outbox.NewEvent;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.outbox.owed.SubscriberList;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What attempts say about an endpoint. Whoever is disabled by it is told of by an event, in the same transaction. */
@Singleton
public class EndpointHealth {
    private static final Logger LOG = Logger.getLogger(EndpointHealth.class);

    private final EndpointStore store;
    private final SubscriberList subscribers;
    private final Outbox outbox;
    private final HouseEvents events;

    EndpointHealth(EndpointStore store, SubscriberList subscribers, Outbox outbox, HouseEvents events) {
        this.store = store;
        this.subscribers = subscribers;
        this.outbox = outbox;
        this.events = events;
    }

    /** They took something. */
    @Transactional(TxType.MANDATORY)
    public void well(Collection<UUID> endpoints) {
        if (!endpoints.isEmpty()) {
            store.recovered(endpoints);
        }
    }

    /** They took nothing; those that have taken nothing for too long are disabled. */
    @Transactional(TxType.MANDATORY)
    public void failing(Collection<UUID> endpoints, Duration patience, Instant now) {
        if (endpoints.isEmpty()) {
            return;
        }
        if (store.anyFailingSince(endpoints, now.minus(patience))) {
            // The list before the endpoints, as whoever changes one does.
            subscribers.changed();
            tell(store.disable(endpoints, now.minus(patience), "failing", now), now);
        }
        store.failing(endpoints, now);
    }

    /** They answered that they are no more. */
    @Transactional(TxType.MANDATORY)
    public void gone(Set<UUID> endpoints, Instant now) {
        if (!endpoints.isEmpty()) {
            subscribers.changed();
            tell(store.disable(endpoints, null, "gone", now), now);
        }
    }

    private void tell(List<Endpoint> disabled, Instant now) {
        for (Endpoint endpoint : disabled) {
            LOG.warnf("webhook disabled: %s endpoint=%s", endpoint.disabledReason(), endpoint.id());
        }
        outbox.append(disabled.stream().map(endpoint -> told(endpoint, now)).toList());
    }

    private NewEvent told(Endpoint endpoint, Instant now) {
        Instant since = endpoint.failingSince();
        return events.event("webhook.disabled", null, now, body -> body.put(
                        "webhookId", endpoint.id().toString())
                .put("host", endpoint.host())
                .put("reason", endpoint.disabledReason())
                .put("failingSince", since == null ? null : since.toString()));
    }
}
