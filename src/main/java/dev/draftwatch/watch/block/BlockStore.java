package dev.draftwatch.watch.block;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which accounts were told as blocked. Every change is one statement, and of two at once one changes nothing. */
@Singleton
class BlockStore {
    // A refused credential is news also while calls are too many: it does not end by itself.
    private static final String BLOCK = """
            insert into account_block as known (account, reason, detail, since, seen_at) values (?, ?, ?, ?, ?)
            on conflict (account) do update set reason = excluded.reason, detail = excluded.detail
            where known.reason = 'too_many_calls' and excluded.reason = 'credential'
            returning since
            """;
    private static final String SEEN =
            "update account_block set seen_at = ? where account = ? and seen_at < ? returning account";
    private static final String FREE = """
            delete from account_block where account = ? and seen_at <= ? returning reason, since
            """;

    private static final String FORGET = "delete from account_block where account = ?";

    private final AgroalDataSource database;

    BlockStore(AgroalDataSource database) {
        this.database = database;
    }

    /** What ended. */
    record Ended(String reason, Instant since) {}

    /** {@return since when it is blocked, where that is news} */
    Optional<Instant> block(String account, String reason, @Nullable String detail, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(BLOCK)) {
            statement.setString(1, account);
            statement.setString(2, reason);
            statement.setString(3, detail);
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setObject(5, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(instant(row, "since")) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("It could not be noted that an account is blocked", e);
        }
    }

    /** Notes that it is not free yet; {@code before}: of how long ago a note may be that is good enough. */
    void seen(String account, Instant now, Instant before) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SEEN)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setString(2, account);
            statement.setObject(3, before.atOffset(ZoneOffset.UTC));
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("It could not be noted that an account is blocked still", e);
        }
    }

    /** {@return what ended, where it had not been seen since then, and that is news} */
    Optional<Ended> free(String account, Instant notSeenSince) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FREE)) {
            statement.setString(1, account);
            statement.setObject(2, notSeenSince.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Ended(row.getString("reason"), instant(row, "since")))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("It could not be noted that an account is free", e);
        }
    }

    void forget(String account) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setString(1, account);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("It could not be forgotten that an account was blocked", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
