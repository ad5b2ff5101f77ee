package dev.draftwatch.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Webhooks to a receiver on loopback, from the commit of their events on, in turns with a bare HTTP client that signs and
 * sends the same bodies to the same receiver with as many connections: what being on record, claimed and logged costs. Then the
 * same job on db-scheduler, which claims and records too.
 */
final class WebhookSpeed implements AutoCloseable {
    private static final int CONNECTIONS = 50;
    private static final SecretKeySpec NO_KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    private final HttpServer receiver;
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Long> delayNanos = new ArrayList<>();
    private volatile Buffer sample = Buffer.buffer("{}");

    private WebhookSpeed() {
        receiver = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static void measure(Path directory, int deliveries, int turns, Table table)
            throws IOException, SQLException, InterruptedException {
        Map<String, String> environment =
                Map.of("DRAFTWATCH_ADMIN_KEY", Api.KEY, "DRAFTWATCH_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8");
        try (DraftwatchProcess draftwatch = Footprint.started(directory, environment);
                Connection database = draftwatch.database();
                WebhookSpeed speed = new WebhookSpeed()) {
            UUID endpoint = speed.subscribed(draftwatch);
            speed.burst(database, endpoint, deliveries);
            speed.bare(deliveries);
            List<Double> ours = new ArrayList<>();
            List<Double> ceilings = new ArrayList<>();
            List<Usage> used = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                Usage before = Usage.of(draftwatch, database);
                ours.add(speed.burst(database, endpoint, deliveries));
                used.add(Usage.of(draftwatch, database).since(before));
                ceilings.add(speed.bare(deliveries));
            }
            table.rates("webhooks delivered", mean(ours), "bare client, same signed bodies", mean(ceilings));
            double all = (double) deliveries * turns;
            table.fact(
                    "for each of them",
                    "%,.0f µs of a processor"
                            .formatted(used.stream().mapToDouble(Usage::micros).sum() / all),
                    "%,.0f µs in PostgreSQL, %,.0f bytes of WAL, %d connections to it"
                            .formatted(
                                    used.stream()
                                                    .mapToDouble(Usage::databaseMicros)
                                                    .sum()
                                            / all,
                                    used.stream().mapToLong(Usage::walBytes).sum() / all,
                                    Usage.connections(database) - 1));
            table.rates("webhooks delivered", mean(ours), "db-scheduler", speed.rival(draftwatch, deliveries));
            List<Long> delays = speed.steady(database, endpoint, Duration.ofSeconds(20));
            table.fact(
                    "event to 2xx at 200/s",
                    "p50 %.1f ms".formatted(at(delays, 0.5)),
                    "p99 %.1f ms".formatted(at(delays, 0.99)));
        }
    }

    private UUID subscribed(DraftwatchProcess draftwatch) throws IOException {
        Http.Reply created = new NativeApi(draftwatch.url())
                .post(
                        "/webhooks",
                        Map.of(
                                "url",
                                "http://127.0.0.1:" + receiver.actualPort() + "/hook",
                                "concurrency",
                                CONNECTIONS));
        if (created.status() != 201) {
            throw new IOException(created.text());
        }
        return UUID.fromString(created.body().path("id").textValue());
    }

    /** So many events in one transaction. {@return deliveries per second, from the commit to the last} */
    private double burst(Connection database, UUID endpoint, int deliveries) throws SQLException, InterruptedException {
        taken.set(0);
        OwedEvents.owe(database, List.of(endpoint), deliveries);
        long begun = System.nanoTime();
        awaitTaken(deliveries);
        return deliveries * 1e9 / (System.nanoTime() - begun);
    }

    /** Ten events every twentieth of a second. {@return from the event to its arrival, in ascending order} */
    private List<Long> steady(Connection database, UUID endpoint, Duration howLong)
            throws SQLException, InterruptedException {
        taken.set(0);
        synchronized (delayNanos) {
            delayNanos.clear();
        }
        int sent = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < howLong.toNanos()) {
            OwedEvents.owe(database, List.of(endpoint), 10);
            sent += 10;
            long next = begun + sent / 10 * Duration.ofMillis(50).toNanos();
            Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        }
        awaitTaken(sent);
        synchronized (delayNanos) {
            return delayNanos.stream().sorted().toList();
        }
    }

    private void awaitTaken(int many) throws InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (taken.get() < many) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(taken.get() + " of " + many + " webhooks came");
            }
            Thread.sleep(5);
        }
    }

    /** {@return deliveries per second by db-scheduler, the better of two turns} */
    private double rival(DraftwatchProcess draftwatch, int deliveries)
            throws IOException, SQLException, InterruptedException {
        double best = 0;
        List<Integer> numbers = IntStream.range(0, deliveries).boxed().toList();
        // As many threads as there are connections to the receiver; it keeps no log of attempts.
        try (DbSchedulerSpeed<Integer> rival =
                new DbSchedulerSpeed<>(draftwatch, CONNECTIONS, Integer.class, this::sendOne)) {
            for (int turn = 0; turn < 2; turn++) {
                taken.set(0);
                rival.owe(numbers);
                long begun = System.nanoTime();
                rival.begin();
                awaitTaken(deliveries);
                best = Math.max(best, deliveries * 1e9 / (System.nanoTime() - begun));
            }
        }
        return best;
    }

    private void sendOne(int number) {
        var unused = request(NO_KEY, number)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** {@return requests per second of a client that does nothing but sign and send} */
    private double bare(int requests) {
        SecretKeySpec key = NO_KEY;
        AtomicInteger next = new AtomicInteger();
        taken.set(0);
        long begun = System.nanoTime();
        List<CompletableFuture<?>> chains = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            CompletableFuture<?> chain = new CompletableFuture<>();
            chains.add(chain);
            send(key, requests, next, chain);
        }
        CompletableFuture.allOf(chains.toArray(CompletableFuture[]::new)).join();
        return requests * 1e9 / (System.nanoTime() - begun);
    }

    private void send(SecretKeySpec key, int requests, AtomicInteger next, CompletableFuture<?> chain) {
        int number = next.getAndIncrement();
        if (number >= requests) {
            chain.complete(null);
            return;
        }
        request(key, number).onComplete(answer -> {
            if (answer.failed()) {
                chain.completeExceptionally(answer.cause());
                return;
            }
            send(key, requests, next, chain);
        });
    }

    private Future<Buffer> request(SecretKeySpec key, int number) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return http.request(HttpMethod.POST, receiver.actualPort(), "127.0.0.1", "/hook")
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .putHeader("webhook-id", "bare-" + number)
                        .putHeader("webhook-timestamp", timestamp)
                        .putHeader("webhook-signature", signature(key, "bare-" + number + "." + timestamp + "."))
                        .send(sample))
                .compose(response -> response.body());
    }

    private String signature(SecretKeySpec key, String head) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(sample.getBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (!String.valueOf(request.getHeader("webhook-id")).startsWith("bare-")) {
                sample = body;
                note(body);
            }
            taken.incrementAndGet();
            request.response().setStatusCode(204).end();
        });
    }

    private void note(Buffer body) {
        try {
            Instant told = Instant.parse(JsonMapper.builder()
                    .build()
                    .readTree(body.getBytes())
                    .path("timestamp")
                    .textValue());
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

    private static double mean(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
