package dev.draftwatch.outbox.owed;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of a time, by their ids, which are made of it; so no index of times is needed. */
@Singleton
public class PastEvents {
    private static final long LAST_MILLI = (1L << 48) - 1;
    private static final String AFTER = """
            select id, type, account, body from event
            where id > ? and id < ? and time >= ? and time < ? and sequence is not null
            order by id limit ?
            """;
    private static final String COUNT = """
            select count(*) from event where id > ? and id < ? and time >= ? and time < ? and sequence is not null
            """;

    private final AgroalDataSource database;

    PastEvents(AgroalDataSource database) {
        this.database = database;
    }

    /** From the first to before the second. */
    public record Span(Instant since, Instant until) {}

    /** What happened. */
    public record Past(UUID id, String type, @Nullable String account, String body) {}

    /**
     * The next events of a time that are in the feed.
     *
     * @param place the id after which to go on; null at first
     */
    public List<Past> after(Span span, @Nullable UUID place, int limit) {
        return run(AFTER, span, place == null ? firstOf(span.since()) : place, statement -> {
            statement.setInt(5, limit);
            List<Past> events = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(new Past(
                            rows.getObject("id", UUID.class),
                            rows.getString("type"),
                            rows.getString("account"),
                            rows.getString("body")));
                }
            }
            return events;
        });
    }

    public long count(Span span) {
        return run(COUNT, span, firstOf(span.since()), statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Span span, UUID after, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, after);
            statement.setObject(2, firstOf(span.until().plusMillis(1)));
            statement.setObject(3, Columns.time(span.since()));
            statement.setObject(4, Columns.time(span.until()));
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Past events could not be read", e);
        }
    }

    /** No event of this instant or later has a smaller id; ids count in milliseconds. */
    private static UUID firstOf(Instant time) {
        return new UUID(Math.max(0, Math.min(LAST_MILLI, time.toEpochMilli())) << 16, 0);
    }
}
