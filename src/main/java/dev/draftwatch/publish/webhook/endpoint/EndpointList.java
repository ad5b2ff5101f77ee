package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.NewEvent;
import dev.draftwatch.outbox.WhoIsOwed;
import dev.draftwatch.outbox.owed.SubscriberList;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints as everybody reads them: remembered, so that an event costs no question where nothing has changed, and
 * never older than the transaction that asks.
 */
@Singleton
public class EndpointList implements WhoIsOwed {
    private final EndpointStore store;
    private final SubscriberList subscribers;
    private final ObjectMapper json;
    private volatile Known known = new Known(-1, List.of());

    EndpointList(EndpointStore store, SubscriberList subscribers, ObjectMapper json) {
        this.store = store;
        this.subscribers = subscribers;
        this.json = json;
    }

    private record Known(long revision, List<Endpoint> endpoints) {}

    /** When the next attempts may leave: the first at this time, so many in all. */
    public record Turn(Instant at, int many) {}

    /**
     * Every endpoint, as it is now. Remembers it: only here, and never inside a transaction, whose own changes may yet be
     * taken back. The revision is asked first, so what is remembered may be newer than it says but never older.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<Endpoint> current() {
        long revision = subscribers.revision();
        if (known.revision() != revision) {
            known = new Known(revision, store.all());
        }
        return known.endpoints();
    }

    @Override
    public List<Debt> owed(Collection<NewEvent> events, long revision) {
        Known remembered = known;
        List<Endpoint> endpoints = remembered.revision() >= revision ? remembered.endpoints() : store.all();
        if (endpoints.isEmpty()) {
            return List.of();
        }
        List<Debt> debts = new ArrayList<>();
        for (NewEvent event : events) {
            Supplier<JsonNode> body = once(event);
            for (Endpoint endpoint : endpoints) {
                if (endpoint.state() != EndpointState.DISABLED
                        && endpoint.wish().filter().fits(event.type(), event.account(), body)) {
                    debts.add(new Debt(event, endpoint.id(), endpoint.wish().inOrder()));
                }
            }
        }
        return debts;
    }

    /** Takes turns for an endpoint with a rate, over all instances; empty while the next second is given away. */
    @Transactional
    public Optional<Turn> pace(UUID endpoint, int ratePerSecond, int wanted, Instant now) {
        return store.pace(endpoint, ratePerSecond, wanted, now);
    }

    private Supplier<JsonNode> once(NewEvent event) {
        return new Supplier<>() {
            private @Nullable JsonNode read;

            @Override
            public JsonNode get() {
                JsonNode body = read;
                if (body == null) {
                    try {
                        body = json.readTree(event.body());
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("Event " + event.id() + " is not JSON", e);
                    }
                    read = body;
                }
                return body;
            }
        };
    }
}
