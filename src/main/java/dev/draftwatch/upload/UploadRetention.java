package dev.draftwatch.upload;

import dev.draftwatch.outbox.kept.EventRetention;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Removes uploads that ended long ago, and the looks at them; some at a time, never one that is watched, noted in the ledger, or of
 * which somebody is still owed an event.
 */
@Singleton
public class UploadRetention {
    // Ids are made of the time of creation, so the oldest are found without reading the others.
    private static final String OLD = """
            select id from upload u
            where id > ? and id < ? and settled_at < ? and next_check_at is null and state not in ('reserved', 'draft')
                and not exists (select 1 from upload_ledger l where l.upload = u.id)
            order by id limit ? for update skip locked
            """;
    private static final String REMOVE = "delete from upload where id = any (?::uuid[])";
    private static final String REMOVE_LOOKS = "delete from upload_look where upload_id = any (?::uuid[])";
    private static final String REMOVE_OLD_LOOKS = """
            delete from upload_look where ctid = any (array(
                select ctid from upload_look where at < ? limit ? for update skip locked))
            """;
    private static final UUID FIRST = new UUID(0, 0);

    private final AgroalDataSource database;
    private final EventRetention events;
    private final List<UploadFollower> followers;

    UploadRetention(AgroalDataSource database, EventRetention events, @All List<UploadFollower> followers) {
        this.database = database;
        this.events = events;
        this.followers = followers;
    }

    /**
     * What one batch came to.
     *
     * @param next where the next batch begins; null where this was the last
     */
    public record Batch(int removed, @Nullable UUID next) {}

    /**
     * Removes uploads that were settled before this; the next batch of them.
     *
     * @param after where the batch before ended; null at first
     */
    @Transactional
    public Batch removeSettledBefore(Instant time, @Nullable UUID after, int limit) {
        List<UUID> old = run(OLD, statement -> {
            statement.setObject(1, after == null ? FIRST : after);
            statement.setObject(2, Reservation.firstId(time));
            statement.setObject(3, time.atOffset(ZoneOffset.UTC));
            statement.setInt(4, limit);
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        });
        if (old.isEmpty()) {
            return new Batch(0, null);
        }
        UUID last = old.get(old.size() - 1);
        Set<UUID> owed = events.owed(old);
        List<UUID> removed = old.stream().filter(id -> !owed.contains(id)).toList();
        if (!removed.isEmpty()) {
            those(REMOVE_LOOKS, removed);
            those(REMOVE, removed);
            followers.forEach(follower -> follower.removed(removed));
        }
        return new Batch(removed.size(), old.size() < limit ? null : last);
    }

    /** Removes looks older than this, at most so many. {@return how many were removed} */
    @Transactional
    public int removeLooksBefore(Instant time, int limit) {
        return run(REMOVE_OLD_LOOKS, statement -> {
            statement.setObject(1, time.atOffset(ZoneOffset.UTC));
            statement.setInt(2, limit);
            return statement.executeUpdate();
        });
    }

    private void those(String sql, List<UUID> ids) {
        run(sql, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
            return statement.executeUpdate();
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
            throw new IllegalStateException("Old uploads could not be removed", e);
        }
    }
}
