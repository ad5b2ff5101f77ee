package dev.draftwatch.publish.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.outbox.FeedHead;
import dev.draftwatch.outbox.Outbox;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One turn: what follows the cursor is read, sent and waited for, and only then the cursor moves.
 *
 * <p>Whoever was frozen beyond his lease may still send what he had read, after another has begun. Both send in order, and the
 * other began no later in the feed; so whoever skips the ids he has had sees each upload's events in order all the same.
 */
@Singleton
class KafkaTurn {
    private static final Logger LOG = Logger.getLogger(KafkaTurn.class);

    private final Outbox outbox;
    private final Cursors cursors;
    private final KafkaConfig config;
    private final KafkaMetrics metrics;
    private final ObjectMapper json;

    KafkaTurn(Outbox outbox, Cursors cursors, KafkaConfig config, KafkaMetrics metrics, ObjectMapper json) {
        this.outbox = outbox;
        this.cursors = cursors;
        this.config = config;
        this.metrics = metrics;
        this.json = json;
    }

    /** The lease went to another instance. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1;

        Lost() {
            super("Another instance sends to Kafka now", null, false, false);
        }
    }

    private record Pending(FeedEvent event, CompletableFuture<Wire.Sent> sent) {}

    /**
     * How a turn ended.
     *
     * @param cursor as it stands now; at the same place where there was nothing to send
     * @param unacknowledged how many events were sent, or were to be, of which no more is known
     * @param broken why the connection is good for nothing more; null while it is. What was not acknowledged is sent again
     */
    record Taken(
            Cursor cursor, int unacknowledged, @Nullable String broken) {
        private static Taken well(Cursor cursor) {
            return new Taken(cursor, 0, null);
        }
    }

    /**
     * Takes a turn.
     *
     * @param most events; of a single one it waits for the acknowledgement however long that takes, of more only so long as
     *     the lease needs no renewal
     * @param stopping asked while acknowledgements are waited for: who stops waits no longer
     * @throws Lost when nothing that was sent counts any more
     */
    Taken take(Cursor from, Wire wire, int most, BooleanSupplier stopping) throws Lost, InterruptedException {
        // The head before the events: what comes between the two is for the next turn.
        FeedHead head = outbox.head();
        if (head.hasLost(from.position())) {
            LOG.errorf(
                    "Kafka never had the events after %d: retention removed them up to %d",
                    from.position(), head.removedTo());
            return Taken.well(moved(from.at(head.removedTo()), List.of()));
        }
        List<FeedEvent> events = outbox.readAfter(from.position(), config.types(), most);
        if (events.isEmpty()) {
            return Taken.well(from.at(Math.max(from.position(), head.last())));
        }
        return settle(from, send(from.topic(), events, wire), stopping);
    }

    /** Keeps what nobody wanted behind the cursor, and the lease. */
    Cursor renew(Cursor cursor) throws Lost {
        return moved(cursor, List.of());
    }

    private List<Pending> send(String topic, List<FeedEvent> events, Wire wire) {
        List<Pending> pending = new ArrayList<>(events.size());
        for (FeedEvent event : events) {
            CompletableFuture<Wire.Sent> sent = wire.send(Records.of(topic, event, json));
            pending.add(new Pending(event, sent));
            if (sent.isCompletedExceptionally()) {
                // It did not even leave; nothing may go before it.
                break;
            }
        }
        return pending;
    }

    private Taken settle(Cursor from, List<Pending> pending, BooleanSupplier stopping)
            throws Lost, InterruptedException {
        Cursor acknowledged = from;
        List<CursorStore.Refused> refused = new ArrayList<>();
        String broken = null;
        int ended = 0;
        long renewedAt = System.nanoTime();
        for (Pending one : pending) {
            FeedEvent event = one.event();
            Optional<Wire.Sent> sent;
            try {
                sent = awaited(one, acknowledged, pending.size() == 1, stopping);
            } catch (ExecutionException e) {
                broken = String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
                break;
            }
            if (sent.isEmpty()) {
                broken = silence();
                break;
            }
            if (sent.get() == Wire.Sent.REFUSED) {
                LOG.errorf("Kafka will never take this event, it is skipped: event=%s", event.id());
                refused.add(new CursorStore.Refused(event.id(), event.place(), "refused by Kafka"));
            }
            metrics.sent(sent.get());
            acknowledged = acknowledged.at(event.place());
            ended++;
            if (System.nanoTime() - renewedAt > patience().toNanos()) {
                acknowledged = moved(acknowledged, refused);
                renewedAt = System.nanoTime();
            }
        }
        // What is acknowledged counts, however the rest ended.
        return new Taken(moved(acknowledged, refused), pending.size() - ended, broken);
    }

    /** {@return how it ended; empty where it is waited for no longer} */
    private Optional<Wire.Sent> awaited(Pending one, Cursor acknowledged, boolean alone, BooleanSupplier stopping)
            throws Lost, ExecutionException, InterruptedException {
        while (true) {
            try {
                return Optional.of(one.sent().get(patience().toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                if (!alone || stopping.getAsBoolean()) {
                    return Optional.empty();
                }
                metrics.waits(silence());
                Cursor unused = renew(acknowledged);
            }
        }
    }

    private Duration patience() {
        return config.lease().dividedBy(3);
    }

    private String silence() {
        return "no broker has acknowledged anything for " + patience();
    }

    private Cursor moved(Cursor to, List<CursorStore.Refused> refused) throws Lost {
        if (!cursors.move(to, refused)) {
            throw new Lost();
        }
        return to;
    }
}
