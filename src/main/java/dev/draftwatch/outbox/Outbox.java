package dev.draftwatch.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The record of what happened. Everybody who must know reads from here. */
@Singleton
public class Outbox {
    private static final String APPEND = """
            with appended as (
                insert into event (id, type, time, account, subject, version, body)
                select * from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::text[], ?::uuid[], ?::int[], ?::json[])
            )
            select revision from subscriber_list
            """;
    private static final String READ = """
            select id, subject, sequence, type, body from event
            where sequence > ? and (?::text[] is null or type like any (?::text[]))
            order by sequence limit ?
            """;
    private static final String OF_SUBJECT = """
            select id, subject, sequence, type, body from event where subject = ? order by position limit ?
            """;

    private static final String WAITING = """
            select count(*), min(time) from (
                select time from event where sequence > ? and (?::text[] is null or type like any (?::text[]))
                order by sequence limit ?
            ) waiting
            """;

    private static final String HEAD = "select last, removed_to from feed_head";

    private final AgroalDataSource database;
    private final Debts debts;

    Outbox(AgroalDataSource database, Debts debts) {
        this.database = database;
        this.debts = debts;
    }

    /**
     * Appends events in the caller's transaction, with a delivery for each subscriber that is owed one: they exist exactly
     * if its changes do. Events of one subject keep the order in which their transactions committed, if each of those held
     * the subject's row.
     */
    @Transactional(TxType.MANDATORY)
    public void append(Collection<NewEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(APPEND)) {
            setArray(connection, statement, 1, "uuid", events.stream().map(NewEvent::id));
            setArray(connection, statement, 2, "text", events.stream().map(NewEvent::type));
            setArray(connection, statement, 3, "timestamptz", events.stream().map(event -> event.time()
                    .atOffset(ZoneOffset.UTC)));
            setArray(connection, statement, 4, "text", events.stream().map(NewEvent::account));
            setArray(connection, statement, 5, "uuid", events.stream().map(NewEvent::subject));
            setArray(connection, statement, 6, "int4", events.stream().map(NewEvent::version));
            setArray(connection, statement, 7, "text", events.stream().map(NewEvent::body));
            try (ResultSet list = statement.executeQuery()) {
                list.next();
                debts.owe(connection, events, list.getLong("revision"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Events could not be appended", e);
        }
    }

    /**
     * The feed: committed events in their order, without a gap, however late a transaction commits.
     *
     * @param after the last sequence already seen, 0 at first
     * @param types exact types or {@code prefix.*}; empty for all
     * @param limit at most so many
     */
    public List<FeedEvent> readAfter(long after, Collection<String> types, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            setPlace(connection, statement, after, types, limit);
            return read(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The feed could not be read", e);
        }
    }

    /** What a reader who stands there has before him, by the same words as {@link #readAfter}. */
    public Waiting waitingAfter(long after, Collection<String> types, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(WAITING)) {
            setPlace(connection, statement, after, types, most);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                return new Waiting(row.getLong(1), oldest == null ? null : oldest.toInstant());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("What waits in the feed could not be counted", e);
        }
    }

    /** Where the feed ends, and where it begins. */
    public FeedHead head() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(HEAD);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("The feed has no head");
            }
            return new FeedHead(row.getLong("last"), row.getLong("removed_to"));
        } catch (SQLException e) {
            throw new IllegalStateException("The feed's head could not be read", e);
        }
    }

    /** What happened to one subject, oldest first, stamped or not. */
    public List<FeedEvent> of(UUID subject, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OF_SUBJECT)) {
            statement.setObject(1, subject);
            statement.setInt(2, limit);
            return read(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The events of " + subject + " could not be read", e);
        }
    }

    private static List<FeedEvent> read(PreparedStatement statement) throws SQLException {
        List<FeedEvent> events = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(new FeedEvent(
                        rows.getObject("id", UUID.class),
                        rows.getObject("subject", UUID.class),
                        rows.getObject("sequence", Long.class),
                        rows.getString("type"),
                        rows.getString("body")));
            }
        }
        return events;
    }

    private static void setPlace(
            Connection connection, PreparedStatement statement, long after, Collection<String> types, int limit)
            throws SQLException {
        Array patterns = types.isEmpty()
                ? null
                : connection.createArrayOf(
                        "text", types.stream().map(Outbox::pattern).toArray());
        statement.setLong(1, after);
        statement.setArray(2, patterns);
        statement.setArray(3, patterns);
        statement.setInt(4, limit);
    }

    private static String pattern(String type) {
        String literal = type.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return literal.endsWith(".*") ? literal.substring(0, literal.length() - 1) + "%" : literal;
    }

    private static void setArray(
            Connection connection, PreparedStatement statement, int index, String type, Stream<?> values)
            throws SQLException {
        statement.setArray(index, connection.createArrayOf(type, values.toArray()));
    }
}
