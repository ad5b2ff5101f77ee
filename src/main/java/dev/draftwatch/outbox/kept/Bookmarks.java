package dev.draftwatch.outbox.kept;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets a reader take in the feed exactly once: its place moves in the transaction that writes what it made of the events.
 * What no bookmark has passed is never removed.
 */
@Singleton
public class Bookmarks {
    private static final String MAKE = "insert into feed_bookmark (name, last) values (?, 0) on conflict do nothing";
    private static final String LOCK = "select last from feed_bookmark where name = ? for update";
    private static final String MOVE = "update feed_bookmark set last = ? where name = ?";
    private static final String NEXT = """
            select sequence, subject from event where sequence > ? order by sequence limit ?
            """;
    private static final String BEHIND = """
            select head.last - coalesce((select last from feed_bookmark where name = ?), 0) from feed_head head
            """;

    private final AgroalDataSource database;

    Bookmarks(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Takes the bookmark for the caller's transaction, if nobody else has it; made at the beginning of the feed the first time.
     *
     * @return the last sequence that was taken in
     */
    @Transactional(TxType.MANDATORY)
    public Optional<Long> take(String name) {
        return lock(name, LOCK + " skip locked");
    }

    /** The same, but waits for whoever has it. */
    @Transactional(TxType.MANDATORY)
    public long await(String name) {
        return lock(name, LOCK).orElseThrow();
    }

    /**
     * A piece of the feed: to whom something happened.
     *
     * @param last the sequence at which it ends
     * @param full whether there may be more
     */
    public record Piece(List<UUID> subjects, long last, boolean full) {}

    /** The next events' subjects, each once. */
    @Transactional(TxType.MANDATORY)
    public Piece read(long after, int limit) {
        return run(NEXT, statement -> {
            statement.setLong(1, after);
            statement.setInt(2, limit);
            List<UUID> subjects = new ArrayList<>();
            long last = after;
            int events = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events++;
                    last = rows.getLong(1);
                    UUID subject = rows.getObject(2, UUID.class);
                    if (subject != null) {
                        subjects.add(subject);
                    }
                }
            }
            return new Piece(subjects.stream().distinct().toList(), last, events == limit);
        });
    }

    /** Puts the bookmark there, if the caller's transaction commits. */
    @Transactional(TxType.MANDATORY)
    public void move(String name, long last) {
        run(MOVE, statement -> {
            statement.setLong(1, last);
            statement.setString(2, name);
            return statement.executeUpdate();
        });
    }

    /** How many places of the feed a bookmark is behind its end. */
    public long behind(String name) {
        return run(BEHIND, statement -> {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private Optional<Long> lock(String name, String sql) {
        Optional<Long> found = find(name, sql);
        if (found.isEmpty()) {
            run(MAKE, statement -> {
                statement.setString(1, name);
                return statement.executeUpdate();
            });
            return find(name, sql);
        }
        return found;
    }

    private Optional<Long> find(String name, String sql) {
        return run(sql, statement -> {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        });
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("A bookmark in the feed could not be read or moved", e);
        }
    }
}
