package dev.draftwatch.outbox.owed;

import dev.draftwatch.outbox.FeedEvent;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was owed and what became of it, for whoever shows it. A page costs the same wherever it stands. */
@Singleton
public class DeliveryLog {
    private static final String COLUMNS =
            "select d.id, d.event_id, d.subscriber, d.type, d.state, d.url, d.created_at, d.due_at from delivery d ";
    private static final String PAGE = COLUMNS + """
            where d.subscriber = ? and d.id < ? and (?::text is null or d.state = ?) and (?::text is null or d.type = ?)
            order by d.id desc limit ?
            """;
    private static final String FIND = COLUMNS + "where d.subscriber = ? and d.id = ?";
    private static final String OF_SUBJECT = COLUMNS + """
            join event e on e.id = d.event_id where e.subject = ? order by d.id limit ?
            """;
    private static final String ATTEMPTS = """
            select delivery, at, duration_ms, url, status, failure, detail, request_headers, response_headers, response_body
            from delivery_attempt where delivery = any (?::bigint[]) order by delivery, at
            """;
    private static final String TOLD = """
            select d.event_id, d.subject, e.sequence, d.type, coalesce(d.body, e.body) as body
            from delivery d left join event e on d.body is null and e.id = d.event_id where d.id = ?
            """;
    private static final String BACKLOG = """
            select late, count(*) as owed, count(*) filter (where due_at <= ?) as due, min(due_at) as oldest
            from delivery where due_at is not null group by late
            """;

    private final AgroalDataSource database;

    DeliveryLog(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Deliveries of a subscriber, youngest first, with their attempts.
     *
     * @param before the id at which the last page ended, {@link Long#MAX_VALUE} at first
     * @param state only these; null for all
     * @param type exactly this; null for all
     */
    public List<Delivery> page(
            UUID subscriber, @Nullable DeliveryState state, @Nullable String type, long before, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement page = connection.prepareStatement(PAGE)) {
            String word = state == null ? null : state.word();
            page.setObject(1, subscriber);
            page.setLong(2, before);
            page.setString(3, word);
            page.setString(4, word);
            page.setString(5, type);
            page.setString(6, type);
            page.setInt(7, limit);
            return withAttempts(connection, deliveries(page));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    public Optional<Delivery> find(UUID subscriber, long id) {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, subscriber);
            find.setLong(2, id);
            return withAttempts(connection, deliveries(find)).stream().findFirst();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** The deliveries of what happened to one subject, oldest first. */
    public List<Delivery> of(UUID subject, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement of = connection.prepareStatement(OF_SUBJECT)) {
            of.setObject(1, subject);
            of.setInt(2, limit);
            return withAttempts(connection, deliveries(of));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** What the delivery tells; empty when the event is kept no longer. */
    public Optional<FeedEvent> told(Delivery delivery) {
        try (Connection connection = database.getConnection();
                PreparedStatement told = connection.prepareStatement(TOLD)) {
            told.setLong(1, delivery.id());
            try (ResultSet row = told.executeQuery()) {
                return row.next() && row.getString("body") != null
                        ? Optional.of(new FeedEvent(
                                row.getObject("event_id", UUID.class),
                                row.getObject("subject", UUID.class),
                                row.getObject("sequence", Long.class),
                                row.getString("type"),
                                row.getString("body")))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * What one lane holds.
     *
     * @param owed everything that is not over
     * @param due of that, what could be sent now
     * @param oldest since when the first of them waits; null where none does
     */
    public record Backlog(long owed, long due, @Nullable Instant oldest) {}

    /** By lane: {@code true} is the late one. Reads all that is owed: not for every request. */
    public Map<Boolean, Backlog> backlog(Instant now) {
        Map<Boolean, Backlog> lanes =
                new HashMap<>(Map.of(false, new Backlog(0, 0, null), true, new Backlog(0, 0, null)));
        try (Connection connection = database.getConnection();
                PreparedStatement backlog = connection.prepareStatement(BACKLOG)) {
            backlog.setObject(1, Columns.time(now));
            try (ResultSet rows = backlog.executeQuery()) {
                while (rows.next()) {
                    Instant oldest = Columns.instant(rows, "oldest");
                    lanes.put(
                            rows.getBoolean("late"),
                            new Backlog(
                                    rows.getLong("owed"), rows.getLong("due"), oldest.isAfter(now) ? null : oldest));
                }
            }
            return lanes;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static List<Delivery> deliveries(PreparedStatement statement) throws SQLException {
        List<Delivery> deliveries = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                deliveries.add(new Delivery(
                        rows.getLong("id"),
                        rows.getObject("event_id", UUID.class),
                        rows.getObject("subscriber", UUID.class),
                        rows.getString("type"),
                        DeliveryState.of(rows.getString("state")),
                        rows.getString("url"),
                        Columns.instant(rows, "created_at"),
                        Columns.instantOrNull(rows, "due_at"),
                        List.of()));
            }
        }
        return deliveries;
    }

    private static List<Delivery> withAttempts(Connection connection, List<Delivery> deliveries) throws SQLException {
        if (deliveries.isEmpty()) {
            return deliveries;
        }
        Map<Long, List<Attempted>> attempts = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(ATTEMPTS)) {
            read.setArray(1, Columns.of(read, "int8", deliveries, Delivery::id));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    attempts.computeIfAbsent(rows.getLong("delivery"), id -> new ArrayList<>())
                            .add(attempt(rows));
                }
            }
        }
        return deliveries.stream()
                .map(delivery -> delivery.with(attempts.getOrDefault(delivery.id(), List.of())))
                .toList();
    }

    private static Attempted attempt(ResultSet row) throws SQLException {
        return new Attempted(
                Columns.instant(row, "at"),
                Duration.ofMillis(row.getLong("duration_ms")),
                row.getString("url"),
                row.getObject("status", Integer.class),
                row.getString("failure"),
                row.getString("detail"),
                row.getString("request_headers"),
                row.getString("response_headers"),
                row.getString("response_body"));
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("The record of deliveries could not be read", e);
    }
}
