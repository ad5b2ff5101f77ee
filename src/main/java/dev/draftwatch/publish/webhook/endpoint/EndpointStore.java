package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All SQL of the table {@code webhook_endpoint}. */
@Singleton
class EndpointStore {
    private static final String ADD = """
            insert into webhook_endpoint (url, state, types, accounts, creators, metadata, in_order, format, signatures,
                concurrency, rate_per_second, description, sealed, public_key, rotated_until, failing_since, disabled_at,
                disabled_reason, id, created_at)
            values (?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CHANGE = """
            update webhook_endpoint set url = ?, state = ?, types = ?, accounts = ?, creators = ?, metadata = ?::json,
                in_order = ?, format = ?, signatures = ?, concurrency = ?, rate_per_second = ?, description = ?, sealed = ?,
                public_key = ?, rotated_until = ?, failing_since = ?, disabled_at = ?, disabled_reason = ?
            where id = ? and deleted_at is null
            """;
    private static final String ALL = "select * from webhook_endpoint where deleted_at is null order by id";
    private static final String FIND = "select * from webhook_endpoint where id = ? and deleted_at is null";
    private static final String PAGE = """
            select * from webhook_endpoint where deleted_at is null and (?::uuid is null or id < ?)
                and (?::text is null or state = ?)
            order by id desc limit ?
            """;
    private static final String DELETE = """
            update webhook_endpoint set deleted_at = ?, sealed = null where id = ? and deleted_at is null
            """;
    private static final String DELETED = "select id from webhook_endpoint where deleted_at is not null";
    private static final String DISABLED =
            "select id from webhook_endpoint where state = 'disabled' and deleted_at is null";
    private static final String REMOVE = "delete from webhook_endpoint where id = ? and deleted_at < ?";
    private static final String RECOVERED = """
            update webhook_endpoint set failing_since = null where id = any (?) and failing_since is not null
            """;
    private static final String FAILING = """
            update webhook_endpoint set failing_since = ? where id = any (?) and failing_since is null
            """;
    private static final String DISABLE = """
            update webhook_endpoint set state = 'disabled', disabled_at = ?, disabled_reason = ?
            where id = any (?) and state <> 'disabled' and deleted_at is null and (?::timestamptz is null or failing_since <= ?)
            returning *
            """;
    private static final String FAILING_LONG = """
            select exists (select 1 from webhook_endpoint
                where id = any (?) and failing_since <= ? and state <> 'disabled' and deleted_at is null)
            """;
    private static final String PACE = """
            with free as (
                select id, greatest(coalesce(paced_until, ?::timestamptz), ?::timestamptz) as at from webhook_endpoint where id = ? for update
            ), granted as (
                select id, at, least(?::int, ceil(extract(epoch from (?::timestamptz + interval '1 second' - at)) * ?::int))::int as n from free
            )
            update webhook_endpoint e set paced_until = g.at + g.n * interval '1 second' / ?::int
            from granted g where e.id = g.id and g.n > 0
            returning g.at, g.n
            """;

    private final AgroalDataSource database;
    private final ObjectMapper json;

    EndpointStore(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    void add(Endpoint endpoint) {
        run(ADD, statement -> {
            setAll(statement, endpoint);
            statement.setObject(20, time(endpoint.createdAt()));
            return statement.executeUpdate();
        });
    }

    boolean change(Endpoint endpoint) {
        return run(CHANGE, statement -> {
                    setAll(statement, endpoint);
                    return statement.executeUpdate();
                })
                == 1;
    }

    /** Every endpoint that is not deleted, whatever its state. */
    List<Endpoint> all() {
        return run(ALL, this::endpoints);
    }

    Optional<Endpoint> find(UUID id) {
        return run(FIND, statement -> {
            statement.setObject(1, id);
            return endpoints(statement).stream().findFirst();
        });
    }

    List<Endpoint> page(@Nullable UUID before, @Nullable EndpointState state, int limit) {
        return run(PAGE, statement -> {
            statement.setObject(1, before);
            statement.setObject(2, before);
            statement.setString(3, state == null ? null : state.word());
            statement.setString(4, state == null ? null : state.word());
            statement.setInt(5, limit);
            return endpoints(statement);
        });
    }

    boolean delete(UUID id, Instant now) {
        return run(DELETE, statement -> {
                    statement.setObject(1, time(now));
                    statement.setObject(2, id);
                    return statement.executeUpdate();
                })
                == 1;
    }

    List<UUID> deleted() {
        return ids(DELETED);
    }

    List<UUID> disabled() {
        return ids(DISABLED);
    }

    private List<UUID> ids(String sql) {
        return run(sql, statement -> {
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject("id", UUID.class));
                }
            }
            return ids;
        });
    }

    void remove(UUID id, Instant deletedBefore) {
        run(REMOVE, statement -> {
            statement.setObject(1, id);
            statement.setObject(2, timeOrNull(deletedBefore));
            return statement.executeUpdate();
        });
    }

    void recovered(Collection<UUID> ids) {
        run(RECOVERED, statement -> {
            statement.setArray(1, array(statement, "uuid", ids));
            return statement.executeUpdate();
        });
    }

    void failing(Collection<UUID> ids, Instant now) {
        run(FAILING, statement -> {
            statement.setObject(1, time(now));
            statement.setArray(2, array(statement, "uuid", ids));
            return statement.executeUpdate();
        });
    }

    /**
     * {@return those that this disabled}
     *
     * @param failingSince only those that have failed since then or longer; null for all
     */
    List<Endpoint> disable(Collection<UUID> ids, @Nullable Instant failingSince, String reason, Instant now) {
        return run(DISABLE, statement -> {
            statement.setObject(1, time(now));
            statement.setString(2, reason);
            statement.setArray(3, array(statement, "uuid", ids));
            statement.setObject(4, timeOrNull(failingSince));
            statement.setObject(5, timeOrNull(failingSince));
            return endpoints(statement);
        });
    }

    boolean anyFailingSince(Collection<UUID> ids, Instant since) {
        return run(FAILING_LONG, statement -> {
            statement.setArray(1, array(statement, "uuid", ids));
            statement.setObject(2, time(since));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        });
    }

    Optional<EndpointList.Turn> pace(UUID id, int ratePerSecond, int wanted, Instant now) {
        return run(PACE, statement -> {
            statement.setObject(1, time(now));
            statement.setObject(2, time(now));
            statement.setObject(3, id);
            statement.setInt(4, wanted);
            statement.setObject(5, time(now));
            statement.setInt(6, ratePerSecond);
            statement.setInt(7, ratePerSecond);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new EndpointList.Turn(
                                row.getObject("at", OffsetDateTime.class).toInstant(), row.getInt("n")))
                        : Optional.empty();
            }
        });
    }

    private void setAll(PreparedStatement statement, Endpoint endpoint) throws SQLException {
        Endpoint.Wish wish = endpoint.wish();
        EventFilter filter = wish.filter();
        statement.setString(1, wish.url().toString());
        statement.setString(2, endpoint.state().word());
        statement.setArray(3, array(statement, "text", filter.types()));
        statement.setArray(4, array(statement, "text", filter.accounts()));
        statement.setArray(5, array(statement, "text", filter.creators()));
        ObjectNode metadata = filter.metadata();
        statement.setString(6, metadata == null ? null : metadata.toString());
        statement.setBoolean(7, wish.inOrder());
        statement.setString(8, wish.format());
        statement.setArray(9, array(statement, "text", wish.signatures()));
        statement.setInt(10, wish.concurrency());
        statement.setObject(11, wish.ratePerSecond());
        statement.setString(12, wish.description());
        statement.setBytes(13, endpoint.sealed().bytes());
        statement.setString(14, endpoint.publicKey());
        statement.setObject(15, timeOrNull(endpoint.rotatedUntil()));
        statement.setObject(16, timeOrNull(endpoint.failingSince()));
        statement.setObject(17, timeOrNull(endpoint.disabledAt()));
        statement.setString(18, endpoint.disabledReason());
        statement.setObject(19, endpoint.id());
    }

    private List<Endpoint> endpoints(PreparedStatement statement) throws SQLException {
        List<Endpoint> endpoints = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                endpoints.add(endpoint(rows));
            }
        }
        return endpoints;
    }

    private Endpoint endpoint(ResultSet row) throws SQLException {
        EventFilter filter = new EventFilter(
                texts(row, "types"), texts(row, "accounts"), texts(row, "creators"), object(row.getString("metadata")));
        Endpoint.Wish wish = new Endpoint.Wish(
                URI.create(row.getString("url")),
                filter,
                row.getBoolean("in_order"),
                row.getString("format"),
                texts(row, "signatures"),
                row.getInt("concurrency"),
                row.getObject("rate_per_second", Integer.class),
                row.getString("description"));
        return new Endpoint(
                row.getObject("id", UUID.class),
                EndpointState.of(row.getString("state")),
                wish,
                new Endpoint.Sealed(row.getBytes("sealed")),
                row.getString("public_key"),
                instant(row, "rotated_until"),
                instant(row, "failing_since"),
                instant(row, "disabled_at"),
                row.getString("disabled_reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private @Nullable ObjectNode object(@Nullable String text) {
        try {
            return text == null ? null : (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Metadata of an endpoint is not JSON", e);
        }
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static Array array(PreparedStatement statement, String type, Collection<?> values) throws SQLException {
        return statement.getConnection().createArrayOf(type, values.toArray());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Webhook endpoints could not be read or written", e);
        }
    }
}
