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
import java.util.UUID;

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
    // What was missed while nobody was there is done once, not as often as it was missed.
    private static final String CLAIM = """
            with due as materialized (
                select id from reclaim_rule where next_at <= ? order by next_at for update skip locked
            )
            update reclaim_rule r set next_at = ? + r.every from due where r.id = due.id returning %s
            """.formatted(COLUMNS.replace("id,", "r.id,"));

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

    /** Those that are due, for the transaction that begins their runs. */
    @Transactional(TxType.MANDATORY)
    public List<Rule> claimDue(Instant now) {
        return run(CLAIM, statement -> {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            return read(statement);
        });
    }

    private List<Rule> read(PreparedStatement statement) throws SQLException {
        List<Rule> rules = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rules.add(new Rule(
                        rows.getObject("id", UUID.class),
                        wish(rows.getString("wish")),
                        Duration.ofSeconds(rows.getLong("seconds")),
                        rows.getObject("next_at", OffsetDateTime.class).toInstant(),
                        rows.getString("created_by")));
            }
        }
        return rules;
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
