package dev.draftwatch.publish.kafka;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The statements about the place that a topic has in the feed. Each change is guarded by the fence. */
@Singleton
class CursorStore {
    private static final String MAKE = "insert into kafka_cursor (topic) values (?) on conflict do nothing";
    private static final String LEASE = """
            update kafka_cursor set leased_until = ?, fence = fence + 1
            where topic = ? and (leased_until is null or leased_until <= ?)
            returning position, fence
            """;
    private static final String MOVE = """
            update kafka_cursor set position = ?, leased_until = ?
            where topic = ? and fence = ? and position <= ?
            """;
    private static final String GIVE_BACK = "update kafka_cursor set leased_until = null where topic = ? and fence = ?";
    private static final String REFUSED = """
            insert into kafka_refusal (topic, event_id, sequence, reason, refused_at) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String POSITION = "select position from kafka_cursor where topic = ?";

    private final AgroalDataSource database;

    CursorStore(AgroalDataSource database) {
        this.database = database;
    }

    /** An event that Kafka will never take. */
    record Refused(UUID event, long sequence, String reason) {}

    Optional<Cursor> lease(String topic, Instant now, Instant until) {
        try (Connection connection = database.getConnection()) {
            update(connection, MAKE, topic);
            try (PreparedStatement statement =
                    prepared(connection, LEASE, until.atOffset(ZoneOffset.UTC), topic, now.atOffset(ZoneOffset.UTC))) {
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Cursor(topic, row.getLong("position"), row.getLong("fence")))
                            : Optional.empty();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The topic's place cannot be leased", e);
        }
    }

    /** {@return whether it is the caller's still; else nothing has changed} */
    boolean move(Cursor to, Instant leasedUntil) {
        try (Connection connection = database.getConnection()) {
            return update(
                            connection,
                            MOVE,
                            to.position(),
                            leasedUntil.atOffset(ZoneOffset.UTC),
                            to.topic(),
                            to.fence(),
                            to.position())
                    > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("The topic's place cannot be moved", e);
        }
    }

    void refused(String topic, List<Refused> refused, Instant now) {
        try (Connection connection = database.getConnection()) {
            for (Refused one : refused) {
                update(
                        connection,
                        REFUSED,
                        topic,
                        one.event(),
                        one.sequence(),
                        one.reason(),
                        now.atOffset(ZoneOffset.UTC));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("What Kafka refuses cannot be noted", e);
        }
    }

    void giveBack(Cursor cursor) {
        try (Connection connection = database.getConnection()) {
            update(connection, GIVE_BACK, cursor.topic(), cursor.fence());
        } catch (SQLException e) {
            throw new IllegalStateException("The topic's place cannot be given back", e);
        }
    }

    OptionalLong position(String topic) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, POSITION, topic);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("The topic's place cannot be read", e);
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
