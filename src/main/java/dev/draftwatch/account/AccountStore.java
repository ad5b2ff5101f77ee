package dev.draftwatch.account;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All SQL about accounts. */
@Singleton
class AccountStore {
    private static final String COLUMNS = """
            id, api_token, name, budget, batch, grace_seconds, default_expiry_seconds, expiring_before_seconds,
                expire_unverified_after_seconds, trust_complete_sweep, reveal_upload_url, max_open_per_creator,
                max_per_creator_per_hour, created_at, updated_at
            """;
    private static final String REVISION = "select revision from account_revision";
    private static final String CHANGED = "update account_revision set revision = revision + 1";
    private static final String ALL = "select " + COLUMNS + " from account order by id";
    private static final String LOCK = "select " + COLUMNS + " from account where id = ? for update";
    // Whoever removes it waits until what was begun for it is on record, and sees that then.
    private static final String HOLD = "select 1 from account where id = ? and api_token is not null for key share";
    private static final String ADD = "insert into account (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String WRITE = """
            update account set api_token = ?, name = ?, budget = ?, batch = ?, grace_seconds = ?, default_expiry_seconds = ?,
                expiring_before_seconds = ?, expire_unverified_after_seconds = ?, trust_complete_sweep = ?,
                reveal_upload_url = ?, max_open_per_creator = ?, max_per_creator_per_hour = ?, created_at = ?, updated_at = ?
            where id = ?
            """;
    private static final String REMOVE = "delete from account where id = ?";

    private final AgroalDataSource database;

    AccountStore(AgroalDataSource database) {
        this.database = database;
    }

    /** {@return a number that goes up with every change} */
    long revision() {
        return run(REVISION, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    List<AccountRow> all() {
        return run(ALL, AccountStore::read);
    }

    /** Lets every instance know, once the caller's transaction commits; until then nobody else changes an account. */
    @Transactional(TxType.MANDATORY)
    public void changed() {
        int unused = run(CHANGED, PreparedStatement::executeUpdate);
    }

    /** The account, the caller's until its transaction ends. */
    @Transactional(TxType.MANDATORY)
    public Optional<AccountRow> lock(String id) {
        return run(LOCK, statement -> {
            statement.setString(1, id);
            return read(statement).stream().findFirst();
        });
    }

    /** {@return whether it is there, and then until the caller's transaction ends} */
    @Transactional(TxType.MANDATORY)
    public boolean hold(String id) {
        return run(HOLD, statement -> {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        });
    }

    /** {@return false where there is one with this id} */
    @Transactional(TxType.MANDATORY)
    public boolean add(AccountRow row) {
        return run(ADD, statement -> {
            statement.setString(1, row.id());
            set(statement, 2, row);
            return statement.executeUpdate() == 1;
        });
    }

    @Transactional(TxType.MANDATORY)
    public void write(AccountRow row) {
        int unused = run(WRITE, statement -> {
            statement.setString(set(statement, 1, row), row.id());
            return statement.executeUpdate();
        });
    }

    @Transactional(TxType.MANDATORY)
    public boolean remove(String id) {
        return run(REMOVE, statement -> {
            statement.setString(1, id);
            return statement.executeUpdate() == 1;
        });
    }

    /** Sets all but the id, in the order of the columns. {@return the place behind them} */
    private static int set(PreparedStatement statement, int first, AccountRow row) throws SQLException {
        AccountSettings settings = row.settings();
        int place = first;
        statement.setBytes(place++, row.sealedToken());
        statement.setString(place++, settings.name());
        statement.setString(place++, settings.budget());
        statement.setObject(place++, settings.batch(), Types.BOOLEAN);
        statement.setObject(place++, seconds(settings.grace()), Types.INTEGER);
        statement.setObject(place++, seconds(settings.defaultExpiry()), Types.INTEGER);
        statement.setObject(place++, seconds(settings.expiringBefore()), Types.INTEGER);
        statement.setObject(place++, seconds(settings.expireUnverifiedAfter()), Types.INTEGER);
        statement.setObject(place++, settings.trustCompleteSweep(), Types.BOOLEAN);
        statement.setObject(place++, settings.revealUploadUrl(), Types.BOOLEAN);
        statement.setObject(place++, settings.maxOpenPerCreator(), Types.INTEGER);
        statement.setObject(place++, settings.maxPerCreatorPerHour(), Types.INTEGER);
        statement.setObject(place++, row.createdAt().atOffset(ZoneOffset.UTC));
        statement.setObject(place++, row.updatedAt().atOffset(ZoneOffset.UTC));
        return place;
    }

    private static List<AccountRow> read(PreparedStatement statement) throws SQLException {
        List<AccountRow> accounts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                AccountSettings settings = new AccountSettings(
                        row.getString("name"),
                        row.getString("budget"),
                        row.getObject("batch", Boolean.class),
                        duration(row, "grace_seconds"),
                        duration(row, "default_expiry_seconds"),
                        duration(row, "expiring_before_seconds"),
                        duration(row, "expire_unverified_after_seconds"),
                        row.getObject("trust_complete_sweep", Boolean.class),
                        row.getObject("reveal_upload_url", Boolean.class),
                        row.getObject("max_open_per_creator", Integer.class),
                        row.getObject("max_per_creator_per_hour", Integer.class));
                accounts.add(new AccountRow(
                        row.getString("id"),
                        row.getBytes("api_token"),
                        settings,
                        instant(row, "created_at"),
                        instant(row, "updated_at")));
            }
        }
        return accounts;
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        Integer seconds = row.getObject(column, Integer.class);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Accounts could not be read or written", e);
        }
    }
}
