package dev.draftwatch.watch.sweep;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lends the sweep of an account to one instance at a time, with what the last ones left. */
@Singleton
public class SweepStore {
    private static final String STATE = """
            begun_at, pages, read_from, complete_at, complete_pages, found_per_second, out_of_order, credit, failures, head
            """;
    private static final String READ = "select " + STATE + " from sweep where account = ?";
    private static final String LEND = """
            insert into sweep (account, leased_until, fence) values (?, ?, 1)
            on conflict (account) do update set leased_until = excluded.leased_until, fence = sweep.fence + 1
            where sweep.leased_until is null or sweep.leased_until <= ?
            returning fence,
            """ + STATE;
    private static final String RENEW = "update sweep set leased_until = ? where account = ? and fence = ?";
    private static final String GIVE_BACK = """
            update sweep set leased_until = null, begun_at = ?, pages = ?, read_from = ?, complete_at = ?, complete_pages = ?,
                found_per_second = ?, out_of_order = ?, credit = ?, failures = ?, head = ?
            where account = ? and fence = ?
            """;

    private final AgroalDataSource database;

    SweepStore(AgroalDataSource database) {
        this.database = database;
    }

    /** A sweep that is the caller's until the lease ends or is renewed. */
    public record Lent(long fence, SweepState state) {}

    /** What the last sweeps of an account left. */
    @Transactional
    public SweepState read(String account) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? state(row) : SweepState.NONE;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("What the sweeps left cannot be read", e);
        }
    }

    /** Lends an account's sweep; empty while somebody else has it. */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Lent> lend(String account, Instant now, Instant until) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LEND)) {
            statement.setString(1, account);
            statement.setObject(2, utc(until));
            statement.setObject(3, utc(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Lent(row.getLong("fence"), state(row))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The sweep cannot be lent", e);
        }
    }

    /** {@return whether it is still the caller's, and then until that time} */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean renew(String account, long fence, Instant until) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setObject(1, utc(until));
            statement.setString(2, account);
            statement.setLong(3, fence);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("The sweep's lease cannot be renewed", e);
        }
    }

    /** Ends the lease and leaves what was learned. {@return whether it was still the caller's} */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean giveBack(String account, long fence, SweepState state) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
            statement.setObject(1, utc(state.begunAt()));
            statement.setInt(2, state.pages());
            statement.setObject(3, utc(state.readFrom()));
            statement.setObject(4, utc(state.completeAt()));
            statement.setInt(5, state.completePages());
            statement.setDouble(6, state.foundPerSecond());
            statement.setDouble(7, state.outOfOrder());
            statement.setDouble(8, state.credit());
            statement.setInt(9, state.failures());
            statement.setArray(10, connection.createArrayOf("text", state.head().toArray()));
            statement.setString(11, account);
            statement.setLong(12, fence);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("What the sweep learned cannot be kept", e);
        }
    }

    private static SweepState state(ResultSet row) throws SQLException {
        Array head = row.getArray("head");
        return new SweepState(
                instant(row, "begun_at"),
                row.getInt("pages"),
                instant(row, "read_from"),
                instant(row, "complete_at"),
                row.getInt("complete_pages"),
                row.getDouble("found_per_second"),
                row.getDouble("out_of_order"),
                row.getDouble("credit"),
                row.getInt("failures"),
                List.of((String[]) head.getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
