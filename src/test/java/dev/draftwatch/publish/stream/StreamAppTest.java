package dev.draftwatch.publish.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.SseReader;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StreamAppTest {
    private static final int LONG_ENOUGH = 30;

    @TestHTTPResource("/api/v1/events/stream")
    URI stream;

    @Inject
    AgroalDataSource database;

    @Inject
    ObjectMapper json;

    @Inject
    MeterRegistry metrics;

    private long begin;

    @BeforeEach
    void whatOthersDidIsInTheFeed() {
        String last = Api.created(Map.of()).path("id");
        begin = Awaitility.await()
                .atMost(LONG_ENOUGH, TimeUnit.SECONDS)
                .until(
                        () -> Api.eventsOf(last).get(0).get("sequence") instanceof Number number
                                ? number.longValue()
                                : 0L,
                        sequence -> sequence > 0);
    }

    @Test
    void what_was_and_what_comes_is_told_as_the_feed_tells_it() throws Exception {
        String before = Api.created(Map.of("creator", "ada")).path("id");
        try (SseReader reader = open("after=" + begin, null)) {
            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(reader.header("Cache-Control")).isEqualTo("no-store");
            SseReader.Event first = reader.next();
            String later = Api.created(Map.of()).path("id");
            SseReader.Event second = reader.next();

            JsonNode items = json.readTree(
                            Api.withKey().get("/api/v1/events?after=" + begin).asString())
                    .path("items");
            assertThat(json.readTree(first.data())).isEqualTo(items.get(0));
            assertThat(json.readTree(second.data())).isEqualTo(items.get(1));
            assertThat(items.findValuesAsText("uploadId")).containsExactly(before, later);
            assertThat(first.type()).isEqualTo("upload.created");
            assertThat(first.id()).isEqualTo(items.get(0).path("sequence").asText());
        }
    }

    @Test
    void who_connects_again_goes_on_where_it_was() throws Exception {
        Api.created(Map.of());
        Api.created(Map.of());
        String lastId;
        try (SseReader reader = open("after=" + begin, null)) {
            lastId = String.valueOf(reader.next().id());
        }
        try (SseReader again = open("after=" + begin, lastId)) {
            assertThat(Long.parseLong(String.valueOf(again.next().id()))).isGreaterThan(Long.parseLong(lastId));
        }
    }

    @Test
    void only_the_types_that_were_asked_for_come() throws Exception {
        try (SseReader reader = open("after=" + begin + "&types=upload.deleted", null)) {
            String id = Api.created(Map.of()).path("id");
            Api.withKey().delete("/api/v1/uploads/{id}", id).then().statusCode(200);

            assertThat(reader.next().type()).isEqualTo("upload.deleted");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1, after, format",
        "types=upload, types, unknown",
        "limit=1, limit, unknown",
        "wait=1, wait, unknown",
    })
    void a_question_that_is_not_understood_is_named(String query, String field, String rule) {
        Api.withKey()
                .urlEncodingEnabled(false)
                .accept("text/event-stream")
                .get("/api/v1/events/stream?" + query)
                .then()
                .statusCode(400)
                .header("Content-Type", equalTo("application/problem+json"))
                .body("errors.field", equalTo(List.of(field)))
                .body("errors.rule", equalTo(List.of(rule)));
    }

    @Test
    void a_place_that_is_none_is_refused() {
        Api.withKey()
                .header("Last-Event-ID", "here")
                .get("/api/v1/events/stream")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("Last-Event-ID")));
    }

    @Test
    void a_reader_whose_place_retention_has_removed_is_told() throws Exception {
        removeTo(begin);
        try {
            Api.withKey()
                    .get("/api/v1/events?after=" + (begin - 1))
                    .then()
                    .statusCode(410)
                    .header("Content-Type", equalTo("application/problem+json"))
                    .body("oldestSequence", equalTo((int) begin + 1));
            Api.withKey().get("/api/v1/events?after=" + begin).then().statusCode(200);
            String id = Api.created(Map.of()).path("id");
            try (SseReader reader = open("after=" + (begin - 1), null)) {
                SseReader.Event reset = reader.next();
                assertThat(reset.type()).isEqualTo("reset");
                assertThat(json.readTree(reset.data()).path("oldestSequence").asLong())
                        .isEqualTo(begin + 1);
                assertThat(json.readTree(reader.next().data()).path("uploadId").asText())
                        .isEqualTo(id);
            }
        } finally {
            removeTo(0);
        }
    }

    @Test
    void a_foreign_transaction_held_open_holds_up_no_stream() throws Exception {
        try (Connection foreign = database.getConnection();
                SseReader reader = open("after=" + begin, null)) {
            foreign.setAutoCommit(false);
            append(foreign, UUID.randomUUID(), UUID.randomUUID(), 1);

            String id = Api.created(Map.of()).path("id");

            assertThat(json.readTree(reader.next().data()).path("uploadId").asText())
                    .isEqualTo(id);
            foreign.rollback();
        }
    }

    @Test
    void readers_that_come_and_go_see_everything_once_and_in_order_however_commits_are_mixed() throws Exception {
        long seed = Long.getLong("draftwatch.proof.seed", System.nanoTime());
        System.out.println("draftwatch.proof.seed=" + seed);
        int writers = 6;
        int subjects = 10;
        int readers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(writers + readers);
        try {
            List<Future<List<JsonNode>>> reading = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                Random random = new Random(seed + i);
                reading.add(threads.submit(() -> follow(random, writers * subjects * 3)));
            }
            List<Callable<List<String>>> work = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                Random random = new Random(seed - 1 - i);
                work.add(() -> write(random, subjects));
            }
            List<String> written = new ArrayList<>();
            for (Future<List<String>> done : threads.invokeAll(work)) {
                written.addAll(done.get());
            }
            for (Future<List<JsonNode>> reader : reading) {
                List<JsonNode> seen = reader.get(90, TimeUnit.SECONDS);
                assertThat(seen)
                        .extracting(event -> event.path("id").asText())
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(written);
                assertThat(seen)
                        .extracting(event -> event.path("sequence").asLong())
                        .isSorted()
                        .doesNotHaveDuplicates();
                Map<String, List<Integer>> versions = new HashMap<>();
                seen.forEach(
                        event -> versions.computeIfAbsent(event.path("uploadId").asText(), unused -> new ArrayList<>())
                                .add(event.path("version").asInt()));
                assertThat(versions.values())
                        .allSatisfy(
                                order -> assertThat(order).as("seed %d", seed).containsExactly(1, 2, 3));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_client_that_takes_nothing_is_cut_off() throws Exception {
        double before = metrics.get("draftwatch.streams.cut").counter().count();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new java.net.InetSocketAddress(stream.getHost(), stream.getPort()));
            socket.getOutputStream()
                    .write(("GET /api/v1/events/stream?types=large.*&after=" + begin
                                    + " HTTP/1.1\r\nHost: localhost\r\n" + "Authorization: Bearer " + Api.KEY
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into event (id, type, time, body) select gen_random_uuid(), 'large.test',"
                        + " '2026-01-01T00:00:00Z', json_build_object('fill', repeat('x', 8000))"
                        + " from generate_series(1, 2000)");
            }

            Awaitility.await("cut off")
                    .atMost(LONG_ENOUGH, TimeUnit.SECONDS)
                    .until(() -> metrics.get("draftwatch.streams.cut").counter().count() > before);
        }
    }

    /** Reads until it has seen so many, and breaks off now and then. */
    private List<JsonNode> follow(Random random, int many) throws Exception {
        List<JsonNode> seen = new ArrayList<>();
        String lastId = null;
        while (seen.size() < many) {
            try (SseReader reader = open("after=" + begin + "&types=proof.*", lastId)) {
                for (int i = 1 + random.nextInt(25); i > 0 && seen.size() < many; i--) {
                    SseReader.Event event = reader.next();
                    lastId = event.id();
                    seen.add(json.readTree(event.data()));
                }
            }
        }
        return seen;
    }

    /** Three events for each of its subjects, each in a transaction that stays open for a moment after the append. */
    private List<String> write(Random random, int subjects) throws Exception {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            UUID subject = UUID.randomUUID();
            for (int version = 1; version <= 3; version++) {
                try (Connection connection = database.getConnection()) {
                    connection.setAutoCommit(false);
                    UUID id = UUID.randomUUID();
                    append(connection, id, subject, version);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
                    connection.commit();
                    connection.setAutoCommit(true);
                    written.add(id.toString());
                }
            }
        }
        return written;
    }

    /** As the outbox does it, but in a transaction that the test holds. */
    private static void append(Connection connection, UUID id, UUID subject, int version) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into event (id, type, time, subject, version, body) values (?, 'proof.change',"
                        + " '2026-01-01T00:00:00Z', ?, ?, ?::json)")) {
            insert.setObject(1, id);
            insert.setObject(2, subject);
            insert.setInt(3, version);
            insert.setString(4, "{\"id\":\"%s\",\"uploadId\":\"%s\",\"version\":%d}".formatted(id, subject, version));
            insert.executeUpdate();
        }
    }

    private void removeTo(long sequence) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("update feed_head set removed_to = ?")) {
            update.setLong(1, sequence);
            update.executeUpdate();
        }
    }

    private SseReader open(String query, @Nullable String lastEventId) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer " + Api.KEY));
        if (lastEventId != null) {
            headers.put("Last-Event-ID", lastEventId);
        }
        return SseReader.open(stream + "?" + query, headers);
    }
}
