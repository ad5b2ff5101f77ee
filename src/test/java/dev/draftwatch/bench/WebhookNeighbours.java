package dev.draftwatch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Twenty endpoints that get the same events: first all are well, then one is dead, one takes ten seconds and one fails every
 * other time. What the seventeen others feel of it.
 */
final class WebhookNeighbours implements AutoCloseable {
    private static final int ENDPOINTS = 20;
    private static final int DEAD = 0;
    private static final int SLOW = 1;
    private static final int FLAPPING = 2;
    private static final int BAD = 3;
    private static final Duration EACH = Duration.ofSeconds(40);
    /** Ten events a second, two hundred deliveries. */
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final ObjectMapper json = new ObjectMapper();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer receiver;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger flaps = new AtomicInteger();
    private final List<Long> delayNanos = new ArrayList<>();
    private volatile boolean trouble;

    private WebhookNeighbours() {
        receiver = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static void measure(Path directory, Table table) throws IOException, SQLException, InterruptedException {
        Map<String, String> environment =
                Map.of("DRAFTWATCH_ADMIN_KEY", Api.KEY, "DRAFTWATCH_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8");
        try (DraftwatchProcess draftwatch = Footprint.started(directory, environment);
                Connection database = draftwatch.database();
                WebhookNeighbours neighbours = new WebhookNeighbours()) {
            List<UUID> endpoints = neighbours.subscribed(new NativeApi(draftwatch.url()));
            // Before that the compiler takes more of the processor than the deliveries.
            neighbours.delays(database, endpoints);
            List<Long> well = neighbours.delays(database, endpoints);
            neighbours.trouble = true;
            List<Long> troubled = neighbours.delays(database, endpoints);
            table.times(
                    "p99 beside a dead, a slow and a flapping one", at(troubled, 0.99), "all 20 well", at(well, 0.99));
            table.times("p50 beside them", at(troubled, 0.5), "all 20 well", at(well, 0.5));
        }
    }

    private List<UUID> subscribed(NativeApi api) throws IOException {
        List<UUID> endpoints = new ArrayList<>();
        for (int i = 0; i < ENDPOINTS; i++) {
            Http.Reply created =
                    api.post("/webhooks", Map.of("url", "http://127.0.0.1:" + receiver.actualPort() + "/hook/" + i));
            if (created.status() != 201) {
                throw new IOException(created.text());
            }
            endpoints.add(UUID.fromString(created.body().path("id").textValue()));
        }
        return endpoints;
    }

    /** {@return from the event to its arrival at each of the seventeen, in ascending order} */
    private List<Long> delays(Connection database, List<UUID> endpoints) throws SQLException, InterruptedException {
        taken.set(0);
        synchronized (delayNanos) {
            delayNanos.clear();
        }
        int events = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < EACH.toNanos()) {
            OwedEvents.owe(database, endpoints, 1);
            events++;
            long next = begun + events * BETWEEN.toNanos();
            Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        }
        long giveUp = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        int expected = events * (ENDPOINTS - BAD);
        while (taken.get() < expected) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(taken.get() + " of " + expected + " webhooks came");
            }
            Thread.sleep(20);
        }
        synchronized (delayNanos) {
            return delayNanos.stream().sorted().toList();
        }
    }

    private void take(HttpServerRequest request) {
        int endpoint = Integer.parseInt(String.valueOf(request.path()).substring("/hook/".length()));
        if (!trouble || endpoint >= BAD) {
            request.body().onSuccess(body -> {
                if (endpoint >= BAD) {
                    note(body);
                    taken.incrementAndGet();
                }
                request.response().setStatusCode(204).end();
            });
            return;
        }
        switch (endpoint) {
            case DEAD -> request.connection().close();
            case SLOW ->
                vertx.setTimer(
                        10_000, unused -> request.response().setStatusCode(204).end());
            case FLAPPING ->
                request.response()
                        .setStatusCode(flaps.incrementAndGet() % 2 == 0 ? 204 : 500)
                        .end();
            default -> throw new IllegalStateException("endpoint " + endpoint);
        }
    }

    private void note(Buffer body) {
        try {
            Instant told = Instant.parse(
                    json.readTree(body.getBytes()).path("timestamp").textValue());
            synchronized (delayNanos) {
                delayNanos.add(Duration.between(told, Instant.now()).toNanos());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double at(List<Long> nanos, double share) {
        return nanos.get((int) Math.min(nanos.size() - 1, Math.round(nanos.size() * share))) / 1e6;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
