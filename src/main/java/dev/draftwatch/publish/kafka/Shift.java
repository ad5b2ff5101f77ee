package dev.draftwatch.publish.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What one instance does for the topic: waits for the lease, takes turns while it has it, connects again when the connection
 * broke. For one thread.
 *
 * <p>A turn that got no acknowledgement in time is taken again one event at a time, until all that it had sent is through.
 * Where a broker is away that costs nothing. But Kafka's client sends a batch that is above the topic's limit again for ever,
 * if each record in it is small enough for the client; alone, the one that is too large is refused.
 */
final class Shift implements AutoCloseable {
    /** While there is nothing to send. */
    static final Duration PAUSE = Duration.ofMillis(100);
    /** While another instance sends, the database is away, or the broker. */
    static final Duration AWAY = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Shift.class);

    private final KafkaTurn turn;
    private final Cursors cursors;
    private final KafkaConfig config;
    private final KafkaMetrics metrics;
    private final Clock clock;
    private final String servers;
    private final BooleanSupplier stopping;
    private @Nullable Cursor cursor;
    private @Nullable Wire wire;
    private Instant renewed = Instant.MIN;
    /** Events that are still to be sent one by one. */
    private int careful;

    /**
     * Begins without a lease.
     *
     * @param stopping asked while acknowledgements are waited for
     */
    Shift(
            KafkaTurn turn,
            Cursors cursors,
            KafkaConfig config,
            KafkaMetrics metrics,
            Clock clock,
            String servers,
            BooleanSupplier stopping) {
        this.turn = turn;
        this.cursors = cursors;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.servers = servers;
        this.stopping = stopping;
    }

    /** {@return how long to wait before the next turn} The job's edge: whatever goes wrong, it is tried again. */
    Duration next() throws InterruptedException {
        try {
            Cursor held = held();
            return held == null ? AWAY : take(held);
        } catch (KafkaTurn.Lost lost) {
            LOG.info(lost.getMessage());
            cursor = null;
        } catch (RuntimeException e) {
            // The cursor stays: what it does not know of is sent once more.
            Throwable cause = e.getCause();
            metrics.waits(e.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
        }
        disconnect();
        return AWAY;
    }

    /** {@return the right to send, renewed where that is due; null while another instance has it} */
    private @Nullable Cursor held() throws KafkaTurn.Lost {
        Cursor held = cursor;
        Instant now = clock.instant();
        if (held == null) {
            held = cursors.lease().orElse(null);
            if (held != null) {
                LOG.infof("This instance sends to Kafka, after sequence %d topic=%s", held.position(), held.topic());
                renewed = now;
            }
        } else if (!now.isBefore(renewed.plus(config.lease().dividedBy(3)))) {
            held = turn.renew(held);
            renewed = now;
        }
        cursor = held;
        return held;
    }

    private Duration take(Cursor held) throws KafkaTurn.Lost, InterruptedException {
        Wire open = wire;
        if (open == null) {
            open = Wire.open(config, servers);
            wire = open;
        }
        KafkaTurn.Taken taken = turn.take(held, open, careful > 0 ? 1 : config.batch(), stopping);
        cursor = taken.cursor();
        if (taken.broken() != null) {
            metrics.waits(taken.broken());
            careful = Math.max(careful, taken.unacknowledged());
            disconnect();
            return AWAY;
        }
        careful = Math.max(0, careful - 1);
        if (taken.cursor().position() == held.position()) {
            metrics.flows();
            return PAUSE;
        }
        return Duration.ZERO;
    }

    private void disconnect() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }

    /** Gives the lease back, so that another instance need not wait for its end. */
    @Override
    public void close() {
        disconnect();
        Cursor held = cursor;
        cursor = null;
        if (held != null) {
            cursors.giveBack(held);
        }
    }
}
