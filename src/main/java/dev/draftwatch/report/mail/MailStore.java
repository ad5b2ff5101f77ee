package dev.draftwatch.report.mail;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All SQL of the tables {@code mail} and {@code mail_place}. What a claim no longer covers is not changed. */
@Singleton
class MailStore {
    private static final String MAKE =
            "insert into mail_place (last) select last from feed_head on conflict do nothing";
    private static final String PLACE = "select last from mail_place";
    private static final String MOVE = "update mail_place set last = ?";
    private static final String OWE = """
            insert into mail (event_id, recipient, due_at, created_at) select ?, recipient, ?, ?
            from unnest(?::text[]) as r (recipient) on conflict do nothing
            """;
    private static final String CLAIM = """
            with due as materialized (
                select event_id, recipient from mail where due_at <= ? order by due_at limit 1 for update skip locked
            )
            update mail m set due_at = ?, fence = m.fence + 1, tries = m.tries + 1 from due
            where m.event_id = due.event_id and m.recipient = due.recipient
            returning m.event_id, m.recipient, m.fence, m.tries, m.created_at,
                (select e.body from event e where e.id = m.event_id) as body
            """;
    private static final String NOTE = """
            update mail set due_at = ?, ended_at = ?, problem = ? where event_id = ? and recipient = ? and fence = ?
            """;
    private static final String WAITING = "select count(*), min(created_at) from mail where due_at is not null";
    private static final String REMOVE = "delete from mail where ended_at < ?";

    private final AgroalDataSource database;

    MailStore(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * A mail that is the claimer's until its lease ends.
     *
     * @param tries with this one
     * @param body the event; null where it is kept no longer
     */
    record Claimed(
            UUID event,
            String recipient,
            long fence,
            int tries,
            Instant createdAt,
            @Nullable String body) {}

    /** How many mails wait, and since when the first of them. */
    record Waiting(long mails, @Nullable Instant oldest) {}

    /** Takes the place in the feed for the caller's transaction, if nobody else has it; at the feed's end the first time. */
    @Transactional(TxType.MANDATORY)
    public OptionalLong take() {
        OptionalLong place = place(PLACE + " for update skip locked");
        if (place.isPresent() || place().isPresent()) {
            return place;
        }
        run(MAKE, PreparedStatement::executeUpdate);
        return place(PLACE + " for update skip locked");
    }

    /** {@return up to where the feed has been read; empty while it never was} */
    OptionalLong place() {
        return place(PLACE);
    }

    private OptionalLong place(String sql) {
        return run(sql, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        });
    }

    @Transactional(TxType.MANDATORY)
    public void move(long last) {
        run(MOVE, statement -> {
            statement.setLong(1, last);
            return statement.executeUpdate();
        });
    }

    @Transactional(TxType.MANDATORY)
    public void owe(UUID event, Collection<String> recipients, Instant now) {
        run(OWE, statement -> {
            statement.setObject(1, event);
            statement.setObject(2, time(now));
            statement.setObject(3, time(now));
            statement.setArray(4, statement.getConnection().createArrayOf("text", recipients.toArray()));
            return statement.executeUpdate();
        });
    }

    @Transactional
    public Optional<Claimed> claim(Instant now, Instant leaseUntil) {
        return run(CLAIM, statement -> {
            statement.setObject(1, time(now));
            statement.setObject(2, time(leaseUntil));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Claimed(
                                row.getObject("event_id", UUID.class),
                                row.getString("recipient"),
                                row.getLong("fence"),
                                row.getInt("tries"),
                                row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("body")))
                        : Optional.empty();
            }
        });
    }

    /** It is over: sent, or given up for a reason. */
    @Transactional
    public void end(Claimed mail, @Nullable String problem, Instant now) {
        note(mail, null, time(now), problem);
    }

    @Transactional
    public void again(Claimed mail, String problem, Instant at) {
        note(mail, time(at), null, problem);
    }

    private void note(
            Claimed mail, @Nullable OffsetDateTime dueAt, @Nullable OffsetDateTime endedAt, @Nullable String problem) {
        run(NOTE, statement -> {
            statement.setObject(1, dueAt);
            statement.setObject(2, endedAt);
            statement.setString(3, problem);
            statement.setObject(4, mail.event());
            statement.setString(5, mail.recipient());
            statement.setLong(6, mail.fence());
            return statement.executeUpdate();
        });
    }

    Waiting waiting() {
        return run(WAITING, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                return new Waiting(row.getLong(1), oldest == null ? null : oldest.toInstant());
            }
        });
    }

    @Transactional
    public int removeOlderThan(Instant time) {
        return run(REMOVE, statement -> {
            statement.setObject(1, time(time));
            return statement.executeUpdate();
        });
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Mails could not be read or written", e);
        }
    }
}
