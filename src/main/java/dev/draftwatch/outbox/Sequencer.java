package dev.draftwatch.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Gives committed events their place in the feed.
 *
 * <p>One at a time over all instances, by the lock on the one row of {@code feed_head}; the lock ends with the commit, so
 * numbers become visible in the order they were given. An event whose transaction is still open is simply not there yet
 * and gets a later number: nobody's open transaction holds up anybody else's events.
 */
@Singleton
public class Sequencer {
    private static final int BATCH = 2_000;
    private static final String ANY = "select exists (select 1 from event where sequence is null)";
    private static final String LOCK = "select last from feed_head for update skip locked";
    // Only now, with the lock held, is the snapshot taken that the numbers are given from.
    private static final String STAMP = """
            with fresh as materialized (
                select id, row_number() over (order by position) as place
                from (select id, position from event where sequence is null order by position limit %d) unstamped
            ), stamped as (
                update event set sequence = head.last + fresh.place
                from fresh, feed_head head where event.id = fresh.id
                returning event.sequence
            )
            update feed_head set last = (select max(sequence) from stamped) where exists (select 1 from stamped)
            """.formatted(BATCH);

    private final AgroalDataSource database;

    Sequencer(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Stamps what is committed and not yet in the feed.
     *
     * @return whether it stamped any; false also when another instance is at it
     */
    @Transactional
    public boolean stamp() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!yes(statement, ANY)) {
                return false;
            }
            try (ResultSet head = statement.executeQuery(LOCK)) {
                if (!head.next()) {
                    return false;
                }
            }
            return statement.executeUpdate(STAMP) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("Events could not be given their place in the feed", e);
        }
    }

    private static boolean yes(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
