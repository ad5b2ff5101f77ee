package dev.draftwatch.outbox.kept;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes members out of events that are kept: they become null, everything else stays, and so does the feed's order. */
@Singleton
public class Redaction {
    private static final String EMPTIED = """
            (body::jsonb || (select jsonb_object_agg(name, null::text) from unnest(?::text[]) as m (name)))::json
            """;
    private static final String OF_SUBJECTS = "update event set body = " + EMPTIED + " where subject = any (?::uuid[])";
    // What a receiver answered may repeat what it was sent.
    private static final String ANSWERS = """
            update delivery_attempt set response_body = null
            where response_body is not null and delivery in (
                select d.id from delivery d join event e on e.id = d.event_id where e.subject = any (?::uuid[]))
            """;
    private static final String WITH_VALUE = """
            with part as materialized (
                select id, body ->> ? as value from event where id > ? order by id limit ?
            ), emptied as (
                update event e set body = %s from part where part.id = e.id and part.value = ?
            )
            select id from part order by id desc limit 1
            """.formatted(EMPTIED.replace("body::jsonb", "e.body::jsonb"));
    private static final UUID FIRST = new UUID(0, 0);

    private final AgroalDataSource database;

    Redaction(AgroalDataSource database) {
        this.database = database;
    }

    /** Empties these members of everything that happened to these subjects, and what receivers answered to it. */
    @Transactional
    public void redact(Collection<UUID> subjects, Collection<String> members) {
        run(OF_SUBJECTS, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("text", members.toArray()));
            statement.setArray(2, statement.getConnection().createArrayOf("uuid", subjects.toArray()));
            return statement.executeUpdate();
        });
        run(ANSWERS, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", subjects.toArray()));
            return statement.executeUpdate();
        });
    }

    /**
     * Empties these members of the next events in which one of them has this value. Reads everything that is kept, a piece at a
     * time.
     *
     * @param after where the piece before ended; null at first
     * @return where this one ended; null when there is none after it
     */
    @Transactional
    public @Nullable UUID redact(
            String member, String value, Collection<String> members, @Nullable UUID after, int limit) {
        return run(WITH_VALUE, statement -> {
            statement.setString(1, member);
            statement.setObject(2, after == null ? FIRST : after);
            statement.setInt(3, limit);
            statement.setArray(4, statement.getConnection().createArrayOf("text", members.toArray()));
            statement.setString(5, value);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        });
    }

    private interface Work<T extends @Nullable Object> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T extends @Nullable Object> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Events could not be redacted", e);
        }
    }
}
