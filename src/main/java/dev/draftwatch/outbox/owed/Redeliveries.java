package dev.draftwatch.outbox.owed;

import dev.draftwatch.outbox.FeedEvent;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sending once more, and what was never sent. The id of the event stays the same, so a receiver recognises it. */
@Singleton
public class Redeliveries {
    private static final String AGAIN = """
            update delivery set state = 'pending', due_at = ?, late = false, tries = 0, fence = fence + 1,
                in_order = ? and subject is not null and url is null
            where subscriber = ? and id = ?
                and (body is not null or exists (select 1 from event e where e.id = event_id))
            """;
    private static final String EXAMPLE = """
            insert into delivery (event_id, subscriber, type, body, created_at, due_at)
            select o.id, ?, o.type, o.body, ?, ? from unnest(?::uuid[], ?::text[], ?::json[]) as o (id, type, body)
            """;
    private static final String REPLAY = """
            insert into delivery (event_id, subscriber, type, subject, in_order, url, late, created_at, due_at)
            select e.id, ?, e.type, e.subject, ? and e.subject is not null, ?, true, ?, ?
            from event e left join delivery own on own.event_id = e.id and own.subscriber = ? and own.url is null
            where e.id = any (?::uuid[])
                and case ? when 'failed' then own.state = 'failed' when 'missing' then own.id is null or own.state = 'failed'
                    else true end
            order by e.sequence
            on conflict (event_id, subscriber, (coalesce(url, ''))) do update
            set state = 'pending', due_at = excluded.due_at, late = true, tries = 0, fence = delivery.fence + 1,
                in_order = excluded.in_order
            where delivery.state <> 'pending'
            returning event_id
            """;
    private static final String IN_ORDER = """
            update delivery set in_order = ? and subject is not null and url is null
            where subscriber = ? and state = 'pending'
            """;
    private static final String GIVE_UP = """
            update delivery set state = 'failed', due_at = null, fence = fence + 1 where id in (
                select id from delivery where subscriber = any (?) and state = 'pending' limit ? for update skip locked)
            """;
    private static final String REMOVE = """
            with gone as (
                delete from delivery where id in (
                    select id from delivery where %s limit ? for update skip locked)
                returning id
            ), attempts as (
                delete from delivery_attempt where delivery in (select id from gone)
            )
            select count(*) from gone
            """;
    private static final String REMOVE_OLD = REMOVE.formatted("state <> 'pending' and created_at < ?");
    private static final String REMOVE_ALL = REMOVE.formatted("subscriber = ?");

    private final AgroalDataSource database;

    Redeliveries(AgroalDataSource database) {
        this.database = database;
    }

    /** What a replay takes. */
    public enum Only {
        /** Everything. */
        ALL,
        /** What was given up. */
        FAILED,
        /** What the subscriber never got: given up, or never owed to it. */
        MISSING
    }

    /**
     * Owes a delivery again, whatever became of it, with a fresh schedule. An attempt under way counts for the log alone.
     *
     * @param inOrder whether it waits for its turn; what goes elsewhere never does
     * @return false when the subscriber has no such delivery, or its event is kept no longer
     */
    @Transactional
    public boolean again(UUID subscriber, long id, boolean inOrder, Instant now) {
        return update("A delivery could not be owed again", AGAIN, statement -> {
                    statement.setObject(1, Columns.time(now));
                    statement.setBoolean(2, inOrder);
                    statement.setObject(3, subscriber);
                    statement.setLong(4, id);
                })
                == 1;
    }

    /** Owes what is no event of the feed. */
    @Transactional
    public void example(UUID subscriber, List<FeedEvent> examples, Instant now) {
        update("Examples could not be owed", EXAMPLE, statement -> {
            statement.setObject(1, subscriber);
            statement.setObject(2, Columns.time(now));
            statement.setObject(3, Columns.time(now));
            statement.setArray(4, Columns.of(statement, "uuid", examples, FeedEvent::id));
            statement.setArray(5, Columns.of(statement, "text", examples, FeedEvent::type));
            statement.setArray(6, Columns.of(statement, "text", examples, FeedEvent::body));
        });
    }

    /**
     * Owes events once more, in the late lane, where they delay nothing new. Asking twice owes them once.
     *
     * @param inOrder whether they wait for their turn; what goes elsewhere never does, and holds up nothing
     * @param url where to, if not to the subscriber's own address
     * @return the events that are owed now and were not
     */
    @Transactional
    public List<UUID> replay(
            UUID subscriber, Collection<UUID> events, Only only, boolean inOrder, @Nullable String url, Instant now) {
        return run("Events could not be owed again", REPLAY, statement -> {
            statement.setObject(1, subscriber);
            statement.setBoolean(2, inOrder && url == null);
            statement.setString(3, url);
            statement.setObject(4, Columns.time(now));
            statement.setObject(5, Columns.time(now));
            statement.setObject(6, subscriber);
            statement.setArray(7, Columns.of(statement, "uuid", events, id -> id));
            statement.setString(8, only.name().toLowerCase(Locale.ROOT));
            List<UUID> owed = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    owed.add(rows.getObject("event_id", UUID.class));
                }
            }
            return owed;
        });
    }

    /** Owes these subscribers nothing any more. {@return of how many deliveries, {@code limit} at most} */
    @Transactional
    public int giveUp(Collection<UUID> subscribers, int limit) {
        return update("Deliveries could not be given up", GIVE_UP, statement -> {
            statement.setArray(1, Columns.of(statement, "uuid", subscribers, id -> id));
            statement.setInt(2, limit);
        });
    }

    /** Says of all that a subscriber is still owed whether it waits for its turn. In the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void inOrder(UUID subscriber, boolean inOrder) {
        update("The order of deliveries could not be changed", IN_ORDER, statement -> {
            statement.setBoolean(1, inOrder);
            statement.setObject(2, subscriber);
        });
    }

    /** Forgets what is over and older than this, with its attempts; at most so many. {@return how many were forgotten} */
    @Transactional
    public int removeOlderThan(Instant time, int limit) {
        return remove(REMOVE_OLD, Columns.time(time), limit);
    }

    /** Forgets everything of a subscriber that is no more; at most so many. {@return how many were forgotten} */
    @Transactional
    public int removeAllOf(UUID subscriber, int limit) {
        return remove(REMOVE_ALL, subscriber, limit);
    }

    private int remove(String sql, Object which, int limit) {
        return run("Deliveries could not be removed", sql, statement -> {
            statement.setObject(1, which);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private interface Setting {
        void on(PreparedStatement statement) throws SQLException;
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private int update(String failure, String sql, Setting setting) {
        return run(failure, sql, statement -> {
            setting.on(statement);
            return statement.executeUpdate();
        });
    }

    private <T> T run(String failure, String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(failure, e);
        }
    }
}
