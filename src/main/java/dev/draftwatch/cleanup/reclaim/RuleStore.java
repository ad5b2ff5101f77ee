package dev.draftwatch.cleanup.reclaim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All SQL of the table {@code reclaim_rule}. */
@Singleton
class RuleStore {
    private static final String COLUMNS = "id, wish, extract(epoch from every)::bigint as seconds, next_at, created_by";
    private static final String ADD = """
            insert into reclaim_rule (id, wish, every, next_at, created_by, created_at)
            values (?, ?::json, ? * interval '1 second', ?, ?, ?)
            """;
    private static final String ALL = "select " + COLUMNS + " from reclaim_rule order by id";
    private static final String REMOVE = "delete from reclaim_rule where id = ?";
    private static final String DUE = "select id from reclaim_rule where next_at <= ? order by next_at";
    // What was missed while nobody was there is done once, not as often as it was missed.
    private static final String CLAIM =
            "update reclaim_rule set next_at = ? + every where id = ? and next_at <= ? returning " + COLUMNS
                    + ", last_task";
    private static final String BEGUN = "update reclaim_rule set last_task = ? where id = ?";

    private final AgroalDataSource database;
    private final ObjectMapper json;

    RuleStore(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Transactional
    public void add(Rule rule, Instant now) {
        run(ADD, statement -> {
            statement.setObject(1, rule.id());
            statement.setString(2, write(rule.wish()));
            statement.setLong(3, rule.every().toSeconds());
            statement.setObject(4, rule.nextAt().atOffset(ZoneOffset.UTC));
            statement.setString(5, rule.createdBy());
            statement.setObject(6, now.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        });
    }

    List<Rule> all() {
        return run(ALL, this::read);
    }

    @Transactional
    public boolean remove(UUID id) {
        return run(REMOVE, statement -> {
            statement.setObject(1, id);
            return statement.executeUpdate() == 1;
        });
    }

    /** Those that are due, the longest first. */
    List<UUID> due(Instant now) {
        return run(DUE, statement -> {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            List<UUID> due = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(rows.getObject("id", UUID.class));
                }
            }
            return due;
        });
    }

    /** A rule whose turn has come, and the task of its last run; null where it has had none. */
    record Claimed(Rule rule, @Nullable UUID lastTask) {}

    /** One that is due, for the transaction that begins its run. {@return empty where somebody else has begun it} */
    @Transactional(TxType.MANDATORY)
    public Optional<Claimed> claim(UUID id, Instant now) {
        return run(CLAIM, statement -> {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, id);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Claimed(rule(row), row.getObject("last_task", UUID.class)))
                        : Optional.empty();
            }
        });
    }

    @Transactional(TxType.MANDATORY)
    public void begun(UUID id, UUID task) {
        run(BEGUN, statement -> {
            statement.setObject(1, task);
            statement.setObject(2, id);
            return statement.executeUpdate();
        });
    }

    private List<Rule> read(PreparedStatement statement) throws SQLException {
        List<Rule> rules = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rules.add(rule(rows));
            }
        }
        return rules;
    }

    private Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getObject("id", UUID.class),
                wish(row.getString("wish")),
                Duration.ofSeconds(row.getLong("seconds")),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"));
    }

    private ReclaimWish wish(String text) {
        try {
            return json.readValue(text, ReclaimWish.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rule cannot be read", e);
        }
    }

    private String write(ReclaimWish wish) {
        try {
            return json.writeValueAsString(wish);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rule could not be written down", e);
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Rules could not be read or written", e);
        }
    }
}
