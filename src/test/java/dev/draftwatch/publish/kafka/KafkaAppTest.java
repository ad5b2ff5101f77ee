package dev.draftwatch.publish.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.FeedFollower;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.testing.KafkaBroker;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Turns taken by hand, against a real broker. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaAppTest {
    private static final int LARGEST_RECORD = 3_000;

    @Inject
    AgroalDataSource database;

    @Inject
    Outbox outbox;

    @Inject
    CursorStore store;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry registry;

    @Inject
    ObjectMapper json;

    private KafkaBroker broker;
    private String type = "";
    private Settings settings;

    @BeforeAll
    void start() throws Exception {
        broker = KafkaBroker.start(Files.createTempDirectory(Path.of("target"), "kafka-"));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @BeforeEach
    void a_topic_and_a_type_of_events_of_its_own() throws Exception {
        String own = "kafka"
                + new Random()
                        .ints(8, 'a', 'z')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        type = own + ".test";
        settings = Settings.of(broker.bootstrapServers(), own, type);
        broker.createTopic(own, Map.of("max.message.bytes", Integer.toString(LARGEST_RECORD)));
    }

    @Test
    void everything_comes_as_the_feed_has_it_and_each_upload_s_events_in_order() throws Exception {
        Map<String, List<Integer>> expected = new HashMap<>();
        List<String> ids = new ArrayList<>();
        List<UUID> subjects = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (int version = 1; version <= 8; version++) {
            for (UUID subject : subjects) {
                ids.add(append(subject, version, ""));
                expected.computeIfAbsent(subject.toString(), unused -> new ArrayList<>())
                        .add(version);
            }
        }
        awaitStamped(ids.get(ids.size() - 1));
        Instance instance = new Instance(clock);

        long end = instance.takeAll();

        List<KafkaBroker.Got> got = broker.records(settings.topic());
        assertThat(got).extracting(KafkaBroker.Got::id).containsExactlyInAnyOrderElementsOf(ids);
        Map<String, List<Integer>> versions = new HashMap<>();
        for (KafkaBroker.Got one : got) {
            JsonNode value = json.readTree(one.value());
            assertThat(one.headers())
                    .containsEntry("ce_type", type)
                    .containsEntry(
                            "ce_sequence",
                            "%020d".formatted(value.path("sequence").longValue()));
            versions.computeIfAbsent(String.valueOf(one.key()), unused -> new ArrayList<>())
                    .add(value.path("version").intValue());
        }
        assertThat(versions).isEqualTo(expected);
        assertThat(instance.standing().waiting()).isZero();
        assertThat(instance.standing().position()).isEqualTo(end);
    }

    @Test
    void one_sends_at_a_time_and_who_comes_back_too_late_moves_nothing() throws Exception {
        awaitStamped(append(UUID.randomUUID(), 1, ""));
        Instance first = new Instance(clock);
        Cursor stale = first.cursors.lease().orElseThrow();

        assertThat(new Instance(clock).cursors.lease()).as("while it is leased").isEmpty();

        Instance second = new Instance(Clock.offset(clock, settings.lease().plusSeconds(1)));
        Shift sending = second.shift();
        assertThat(sending.next()).isZero();
        try (Wire wire = first.wire()) {
            assertThatThrownBy(() -> first.turn.take(stale, wire, 500, () -> false))
                    .isInstanceOf(KafkaTurn.Lost.class);
        }
        assertThatThrownBy(() -> first.turn.renew(stale)).isInstanceOf(KafkaTurn.Lost.class);
        first.cursors.giveBack(stale);

        assertThat(second.standing().waiting()).isZero();
        assertThat(first.cursors.lease())
                .as("what is given back is its own only")
                .isEmpty();
        sending.close();
        assertThat(first.cursors.lease()).as("who stops gives it back").isPresent();
        assertThat(broker.records(settings.topic()))
                .extracting(KafkaBroker.Got::id)
                .as("sent twice, and recognised by its id")
                .hasSize(2)
                .containsOnly(broker.records(settings.topic()).get(0).id());
    }

    @Test
    void what_kafka_will_never_take_is_noted_and_holds_up_nothing() throws Exception {
        settings = settings.withLease(Duration.ofSeconds(6));
        UUID subject = UUID.randomUUID();
        String before = append(subject, 1, "");
        String large = append(subject, 2, noise(2 * LARGEST_RECORD));
        String after = append(subject, 3, "");
        awaitStamped(after);

        new Instance(clock).takeAll();

        assertThat(broker.records(settings.topic()).stream()
                        .map(KafkaBroker.Got::id)
                        .distinct())
                .containsExactly(before, after);
        assertThat(refused()).containsExactly(large);
        assertThat(registry.get("draftwatch.kafka.records")
                        .tag("outcome", "refused")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void a_topic_that_nobody_knows_keeps_its_events_waiting() throws Exception {
        awaitStamped(append(UUID.randomUUID(), 1, ""));
        settings = Settings.of("127.0.0.1:1", settings.topic() + "-nowhere", type);
        Instance instance = new Instance(clock);
        Cursor cursor = instance.cursors.lease().orElseThrow();

        try (Wire wire = instance.wire()) {
            KafkaTurn.Taken taken = instance.turn.take(cursor, wire, 500, () -> false);
            assertThat(taken.broken()).isNotNull();
            assertThat(taken.unacknowledged()).isEqualTo(1);
            assertThat(taken.cursor()).isEqualTo(cursor);
        }

        FeedFollower.Standing standing = instance.standing();
        assertThat(standing.waiting()).isEqualTo(1);
        assertThat(standing.oldest()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** What an instance has of its own. */
    private final class Instance {
        private final Cursors cursors;
        private final KafkaMetrics metrics;
        private final KafkaTurn turn;
        private final Clock now;

        Instance(Clock now) {
            this.now = now;
            cursors = new Cursors(store, settings, now);
            metrics = new KafkaMetrics(outbox, cursors, settings, now, registry);
            turn = new KafkaTurn(outbox, cursors, settings, metrics, json);
        }

        Wire wire() {
            return Wire.open(settings, settings.bootstrapServers().orElseThrow());
        }

        Shift shift() {
            return new Shift(
                    turn,
                    cursors,
                    settings,
                    metrics,
                    now,
                    settings.bootstrapServers().orElseThrow(),
                    () -> false);
        }

        /** Takes turns until there is nothing more. {@return where it ended} */
        long takeAll() throws Exception {
            try (Shift shift = shift()) {
                while (!shift.next().equals(Shift.PAUSE)) {
                    // The next turn follows at once.
                }
            }
            return store.position(settings.topic()).orElseThrow();
        }

        FeedFollower.Standing standing() {
            return metrics.standing().orElseThrow();
        }
    }

    /** So that no compression makes it small. */
    private static String noise(int length) {
        return new Random(1)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String append(UUID subject, int version, String fill) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into event (id, type, time, subject, version, body) values (?, ?,"
                                + " '2026-01-01T00:00:00Z', ?, ?, ?::json)")) {
            insert.setObject(1, id);
            insert.setString(2, type);
            insert.setObject(3, subject);
            insert.setInt(4, version);
            insert.setString(
                    5,
                    "{\"id\":\"%s\",\"time\":\"2026-01-01T00:00:00Z\",\"uploadId\":\"%s\",\"version\":%d,\"fill\":\"%s\"}"
                            .formatted(id, subject, version, fill));
            insert.executeUpdate();
        }
        return id.toString();
    }

    private void awaitStamped(String id) {
        Awaitility.await("in the feed").atMost(Duration.ofSeconds(30)).until(() -> texts(
                        "select 'yes' from event where sequence is not null and id = ?::uuid", id)
                .contains("yes"));
    }

    private List<String> refused() throws SQLException {
        return texts("select event_id::text from kafka_refusal where topic = ?", settings.topic());
    }

    private List<String> texts(String sql, String value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
