package dev.draftwatch.http.sse;

import dev.draftwatch.http.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody who reads a stream of this instance: counted, kept awake, cut off when too slow, and let go when it stops. */
@Startup
@Singleton
public class SseClients {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration COME_BACK_IN = Duration.ofSeconds(5);
    /** Reads of the database that streams have under way at once; the others wait their turn. */
    private static final int READERS = 4;

    private final Vertx vertx;
    private final SseConfig config;
    private final WorkerExecutor workers;
    private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
    private final Counter cut;
    private final long ticker;
    private volatile boolean stopping;

    SseClients(Vertx vertx, SseConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.config = config;
        this.workers = vertx.createSharedWorkerExecutor("stream-readers", READERS);
        this.cut = Counter.builder("draftwatch.streams.cut")
                .description("Clients of streams that were cut off because they took nothing")
                .register(metrics);
        Gauge.builder("draftwatch.streams", clients, Set::size)
                .description("Streams that are open in this instance")
                .register(metrics);
        this.ticker = vertx.setPeriodic(TICK.toMillis(), unused -> clients.forEach(this::tick));
    }

    /**
     * Takes a request over: from its {@link SseClient#open} on its answer is a stream.
     *
     * @throws Problem 503 when too many are open, or this instance stops
     */
    public SseClient take(RoutingContext routing, SseEventSink sink) {
        if (stopping || clients.size() >= config.maxClients()) {
            throw Problem.of(503, stopping ? "This instance stops" : "Too many streams are open here")
                    .retryAfter(COME_BACK_IN);
        }
        SseClient client = new SseClient(routing, sink, vertx.getOrCreateContext(), workers);
        clients.add(client);
        return client;
    }

    private void tick(SseClient client) {
        client.execute(() -> {
            if (client.tick(config)) {
                cut.increment();
            }
        });
        if (client.gone() && clients.remove(client)) {
            client.leave();
        }
    }

    /** Before the platform waits for requests to end: these never would by themselves. */
    void letGo(@Observes ShutdownDelayInitiatedEvent stops) {
        stopping = true;
        clients.forEach(client -> client.execute(client::endNow));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        vertx.cancelTimer(ticker);
        workers.close();
    }
}
