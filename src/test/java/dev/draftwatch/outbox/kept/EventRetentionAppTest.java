package dev.draftwatch.outbox.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.draftwatch.outbox.FeedFollower;
import dev.draftwatch.outbox.Sequencer;
import dev.draftwatch.report.rollup.Rollup;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader with a pace of his own, far behind everybody else. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventRetentionAppTest {
    private static final Instant LONG_AGO = Instant.parse("1970-01-01T00:00:00Z");

    @Inject
    AgroalDataSource database;

    @Inject
    Sequencer sequencer;

    @Inject
    Rollup rollup;

    private final UUID subject = UUID.randomUUID();
    private List<Long> places = List.of();

    @BeforeEach
    void three_events_that_everybody_else_has_had() throws SQLException {
        for (int version = 1; version <= 3; version++) {
            append(version);
        }
        while (sequencer.stamp()) {
            // Until everything has its place.
        }
        rollup.catchUp();
        places = places();
        assertThat(places).hasSize(3);
    }

    @Test
    void what_a_follower_has_not_had_stays() {
        // Taken back, for others read the feed from its beginning.
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    removeAll(behind(places.get(0)));
                    assertThat(places()).isEqualTo(places.subList(1, 3));

                    removeAll(behind(places.get(2)));
                    assertThat(places()).isEmpty();
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
    }

    @Test
    void an_upload_of_which_a_follower_has_not_heard_everything_is_owed_something() {
        assertThat(behind(places.get(1)).owed(Set.of(subject))).containsExactly(subject);
        assertThat(behind(places.get(2)).owed(Set.of(subject))).isEmpty();
    }

    private EventRetention behind(long position) {
        return new EventRetention(database, List.of(new FeedFollower() {
            @Override
            public OptionalLong position() {
                return OptionalLong.of(position);
            }

            @Override
            public Optional<Standing> standing() {
                return Optional.empty();
            }
        }));
    }

    private static void removeAll(EventRetention retention) {
        while (retention.removeOlderThan(LONG_AGO.plusSeconds(1), 2) > 0) {
            // Until nothing is left that may go.
        }
    }

    private void append(int version) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into event (id, type, time, subject, version, body) values (?, 'retention.test', ?, ?, ?, '{}')")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, LONG_AGO.atOffset(ZoneOffset.UTC));
            insert.setObject(3, subject);
            insert.setInt(4, version);
            insert.executeUpdate();
        }
    }

    private List<Long> places() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select sequence from event where subject = ? order by sequence")) {
            select.setObject(1, subject);
            List<Long> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
