package dev.draftwatch.outbox.kept;

import dev.draftwatch.outbox.FeedFollower;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Removes events that are past their time, and knows which must stay: what a bookmark or a follower has not passed, and what is owed. */
@Singleton
public class EventRetention {
    // The head says in the same transaction up to where the feed has lost something: who reads behind it is told, never
    // misled.
    private static final String REMOVE = """
            with passed as (
                select least(coalesce((select min(last) from feed_bookmark), (select last from feed_head)), ?) as last
            ), old as materialized (
                select e.id, e.sequence from event e, passed
                where e.sequence <= passed.last and e.time < ?
                    and not exists (select 1 from delivery d where d.event_id = e.id and d.state = 'pending')
                order by e.sequence limit ? for update of e skip locked
            ), gone as (
                delete from event e using old where e.id = old.id returning e.sequence
            ), told as (
                update feed_head set removed_to = greatest(removed_to, (select max(sequence) from gone))
                where exists (select 1 from gone)
            )
            select count(*) from gone
            """;
    private static final String OWED = """
            select distinct e.subject from event e
            where e.subject = any (?::uuid[]) and (e.sequence is null
                or e.sequence > (select least(coalesce(min(last), 0), ?) from feed_bookmark)
                or exists (select 1 from delivery d where d.event_id = e.id and d.state = 'pending'))
            """;

    private final AgroalDataSource database;
    private final List<FeedFollower> followers;

    EventRetention(AgroalDataSource database, @All List<FeedFollower> followers) {
        this.database = database;
        this.followers = followers;
    }

    /** Removes events older than this, oldest first, at most so many. {@return how many were removed} */
    @Transactional
    public int removeOlderThan(Instant time, int limit) {
        return run(REMOVE, statement -> {
            statement.setLong(1, followed());
            statement.setObject(2, time.atOffset(ZoneOffset.UTC));
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    /** {@return those of the subjects of which somebody must still hear or take in something} */
    public Set<UUID> owed(Collection<UUID> subjects) {
        return run(OWED, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", subjects.toArray()));
            statement.setLong(2, followed());
            Set<UUID> owed = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    owed.add(rows.getObject(1, UUID.class));
                }
            }
            return owed;
        });
    }

    /** {@return up to where every follower has had everything} */
    private long followed() {
        return followers.stream()
                .flatMapToLong(follower -> follower.position().stream())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Events could not be removed", e);
        }
    }
}
