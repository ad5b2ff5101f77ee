package dev.draftwatch.bench;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many clients on the stream of one instance, and events at a steady rate: from the moment before an event's commit to its
 * arrival. Every client's events are counted; the delay is taken at one client of fifty, because reading all of them would
 * measure the reader.
 */
final class StreamSpeed implements AutoCloseable {
    private static final int PER_SECOND = 20;
    private static final int SAMPLED = 50;
    private static final byte[] TIME = "\"time\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int INSTANT = "2026-01-01T00:00:00.000000Z".length();
    private static final String TELL = """
            insert into event (id, type, time, account, subject, version, body)
            select uuidv7(), 'upload.created', ?, ?, u.id, 1, format('{"id":"%s","type":"upload.created","time":"%s",'
                    '"account":"%s","uploadId":"%s","imageId":"%s","creator":"user-17","metadata":{"shop":17},'
                    '"previousState":null,"state":"draft","evidence":null,"version":1,"late":false}',
                gen_random_uuid(), ?::text, ?::text, u.id, gen_random_uuid())::json
            from (select gen_random_uuid() as id from generate_series(1, ?)) u
            """;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final List<Long> delayNanos = new ArrayList<>();

    private StreamSpeed(int clients) {
        http = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true).setConnectTimeout(60_000),
                new PoolOptions().setHttp1MaxSize(clients).setMaxWaitQueueSize(clients));
    }

    /**
     * Measures.
     *
     * @param rate events a second
     */
    static void measure(Path directory, int clients, int rate, Duration howLong, Table table)
            throws IOException, SQLException, InterruptedException {
        try (DraftwatchProcess draftwatch = Footprint.started(directory, Map.of("DRAFTWATCH_ADMIN_KEY", Api.KEY));
                Connection database = draftwatch.database();
                StreamSpeed speed = new StreamSpeed(clients)) {
            String before = Footprint.memory(draftwatch);
            speed.connect(draftwatch.url(), clients);
            steady(database, rate, Duration.ofSeconds(5));
            speed.forget();
            Duration cpu = cpu(draftwatch);
            long told = steady(database, rate, howLong);
            speed.awaitAll(told * clients);
            long took = cpu(draftwatch).minus(cpu).toNanos();
            List<Long> delays = speed.delays();
            String what = "%,d streams, %,d events/s".formatted(clients, rate);
            table.fact(
                    what + ": event to client",
                    "p50 %.1f ms".formatted(at(delays, 0.5)),
                    "p99 %.1f ms, max %.1f ms".formatted(at(delays, 0.99), at(delays, 1)));
            table.fact(
                    what + ": arrivals",
                    "%,.0f/s".formatted(told * clients * 1.0 / howLong.toSeconds()),
                    "%.2f µs of processor time each, %d streams ended"
                            .formatted(took / 1e3 / told / clients, speed.ended.get()));
            table.fact(what + ": memory", Footprint.memory(draftwatch), before + " without");
        }
    }

    private void connect(String url, int clients) {
        List<CompletableFuture<?>> connected = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            boolean sampled = i % SAMPLED == 0;
            connected.add(http.request(new io.vertx.core.http.RequestOptions()
                            .setAbsoluteURI(url + "/api/v1/events/stream")
                            .setMethod(HttpMethod.GET)
                            .putHeader("Authorization", "Bearer " + Api.KEY))
                    .compose(request -> request.send())
                    .map(response -> follow(response, sampled))
                    .toCompletionStage()
                    .toCompletableFuture());
            if (i % 100 == 99) {
                CompletableFuture.allOf(connected.toArray(CompletableFuture[]::new))
                        .join();
            }
        }
        CompletableFuture.allOf(connected.toArray(CompletableFuture[]::new)).join();
    }

    private int follow(HttpClientResponse response, boolean sampled) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("A stream is answered " + response.statusCode());
        }
        response.exceptionHandler(broken -> ended.incrementAndGet());
        response.endHandler(end -> ended.incrementAndGet());
        byte[] last = {0};
        response.handler(piece -> {
            Instant now = Instant.now();
            byte[] bytes = piece.getBytes();
            int count = 0;
            byte previous = last[0];
            for (byte one : bytes) {
                if (one == '\n' && previous == '\n') {
                    count++;
                }
                previous = one;
            }
            last[0] = previous;
            events.addAndGet(count);
            if (sampled) {
                note(bytes, now);
            }
        });
        return response.statusCode();
    }

    /** A time that is split between two pieces is not counted. */
    private void note(byte[] bytes, Instant now) {
        for (int at = 0; at + TIME.length + INSTANT <= bytes.length; at++) {
            int matched = 0;
            while (matched < TIME.length && bytes[at + matched] == TIME[matched]) {
                matched++;
            }
            if (matched == TIME.length) {
                Instant told = Instant.parse(new String(bytes, at + TIME.length, INSTANT, StandardCharsets.US_ASCII));
                synchronized (delayNanos) {
                    delayNanos.add(Duration.between(told, now).toNanos());
                }
                at += TIME.length + INSTANT;
            }
        }
    }

    /** {@return how many events it told} */
    private static long steady(Connection database, int rate, Duration howLong)
            throws SQLException, InterruptedException {
        long told = 0;
        long begun = System.nanoTime();
        int each = Math.max(1, rate / PER_SECOND);
        long pause = TimeUnit.SECONDS.toNanos(1) * each / rate;
        for (int i = 0; i * pause < howLong.toNanos(); i++) {
            tell(database, each);
            told += each;
            long next = begun + (i + 1) * pause;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
        }
        return told;
    }

    private static void tell(Connection database, int many) throws SQLException {
        Instant now = Instant.now();
        try (PreparedStatement tell = database.prepareStatement(TELL)) {
            tell.setObject(1, now.atOffset(ZoneOffset.UTC));
            tell.setString(2, Api.ACCOUNT);
            tell.setString(
                    3,
                    java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
                            .withZone(ZoneOffset.UTC)
                            .format(now));
            tell.setString(4, Api.ACCOUNT);
            tell.setInt(5, many);
            tell.executeUpdate();
        }
    }

    private void forget() throws InterruptedException {
        TimeUnit.SECONDS.sleep(2);
        events.set(0);
        synchronized (delayNanos) {
            delayNanos.clear();
        }
    }

    private void awaitAll(long many) throws InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (events.get() < many) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(events.get() + " of " + many + " events came");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private List<Long> delays() {
        synchronized (delayNanos) {
            return delayNanos.stream().sorted().toList();
        }
    }

    private static Duration cpu(DraftwatchProcess draftwatch) {
        return draftwatch.handle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double at(List<Long> nanos, double share) {
        return nanos.get((int) Math.min(nanos.size() - 1, Math.round(nanos.size() * share))) / 1e6;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
