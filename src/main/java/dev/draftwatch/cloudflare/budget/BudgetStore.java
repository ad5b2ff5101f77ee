package dev.draftwatch.cloudflare.budget;

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
import org.jspecify.annotations.Nullable;

/**
 * The count that all instances share: what was granted in which second. Everything granted counts for the whole window,
 * plus the time a portion may wait in an instance before it is spent, so any 300 seconds hold at most the limit.
 */
@Singleton
class BudgetStore {
    static final Duration PORTION_LIFE = Duration.ofSeconds(5);
    /** 300 seconds, the life of a portion, and one for the second that has begun. */
    static final long COUNTED_SECONDS = 300 + PORTION_LIFE.toSeconds() + 1;

    private static final String MAKE = "insert into call_budget (name) values (?) on conflict do nothing";
    private static final String LOCK =
            "select closed_until, denied_until, denied_reason, kept_for_sweeps from call_budget where name = ? for update";
    private static final String READ =
            "select closed_until, denied_until, denied_reason, kept_for_sweeps from call_budget where name = ?";
    private static final String USED = """
            select coalesce(sum(creates), 0), coalesce(sum(gateway), 0), coalesce(sum(sweeps), 0),
                coalesce(sum(checks), 0), coalesce(sum(cleanups), 0), min(second)
            from call_grant where budget = ? and second > ?
            """;
    private static final String FORGET = "delete from call_grant where budget = ? and second <= ?";
    private static final String GRANT = """
            insert into call_grant (budget, second, creates, gateway, sweeps, checks, cleanups) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (budget, second) do update
            set creates = call_grant.creates + excluded.creates, gateway = call_grant.gateway + excluded.gateway,
                sweeps = call_grant.sweeps + excluded.sweeps, checks = call_grant.checks + excluded.checks,
                cleanups = call_grant.cleanups + excluded.cleanups
            """;
    private static final String CLOSE =
            "update call_budget set closed_until = greatest(closed_until, ?) where name = ?";
    private static final String DENY = """
            update call_budget set denied_until = ?, denied_reason = ?
            where name = ? and (denied_until is null or denied_until < ?)
            """;
    private static final String KEEP =
            "update call_budget set kept_for_sweeps = ? where name = ? and kept_for_sweeps <> ?";
    private static final String ACCEPT =
            "update call_budget set denied_until = null, denied_reason = null where name = ? and denied_until is not null";

    private final AgroalDataSource database;

    BudgetStore(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What was granted, and what its row says besides.
     *
     * @param denied whether Cloudflare refused the credential when it was last asked
     */
    record Granted(Grant grant, boolean denied) {}

    /** Grants up to {@code wanted} calls, all or some or none, in a transaction of its own. */
    @Transactional(TxType.REQUIRES_NEW)
    Granted grant(String budget, BudgetRule rule, CallKind kind, int wanted, Instant now) throws SQLException {
        long second = now.getEpochSecond();
        try (Connection connection = database.getConnection()) {
            update(connection, MAKE, budget);
            Gates gates = gates(connection, LOCK, budget);
            boolean denied = gates.deniedUntil() != null;
            if (gates.closed(now)) {
                return new Granted(Grant.none(Grant.Why.PAUSED, Duration.between(now, gates.closedUntil())), denied);
            }
            if (kind.waitsWhileDenied() && gates.denied(now)) {
                return new Granted(Grant.none(Grant.Why.DENIED, Duration.between(now, gates.deniedUntil())), denied);
            }
            update(connection, FORGET, budget, second - COUNTED_SECONDS);
            Used used = used(connection, budget, second);
            int probing = kind.waitsWhileDenied() && denied ? 1 : wanted;
            int granted = Math.min(probing, rule.allowed(kind, used.calls(), gates.keptForSweeps()));
            if (granted == 0) {
                long frees = Math.max(1, used.oldest() + COUNTED_SECONDS - second);
                return new Granted(Grant.none(Grant.Why.SPENT, Duration.ofSeconds(frees)), denied);
            }
            CallsInWindow calls = CallsInWindow.of(kind, granted);
            update(
                    connection,
                    GRANT,
                    budget,
                    second,
                    calls.creates(),
                    calls.gateway(),
                    calls.sweeps(),
                    calls.checks(),
                    calls.cleanups());
            return new Granted(Grant.of(granted), denied);
        }
    }

    @Transactional(TxType.REQUIRES_NEW)
    void close(String budget, Instant until) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, MAKE, budget);
            update(connection, CLOSE, until.atOffset(ZoneOffset.UTC), budget);
        }
    }

    /** From now on checks leave so many calls of the window to sweeps, in every instance. */
    @Transactional(TxType.REQUIRES_NEW)
    void keepForSweeps(String budget, int calls) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, MAKE, budget);
            update(connection, KEEP, calls, budget, calls);
        }
    }

    /** {@return whether this is news} */
    @Transactional(TxType.REQUIRES_NEW)
    boolean deny(String budget, Instant until, String reason, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, MAKE, budget);
            boolean known = gates(connection, LOCK, budget).deniedUntil() != null;
            update(connection, DENY, until.atOffset(ZoneOffset.UTC), reason, budget, now.atOffset(ZoneOffset.UTC));
            return !known;
        }
    }

    /** {@return whether this is news} */
    @Transactional(TxType.REQUIRES_NEW)
    boolean accept(String budget) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return update(connection, ACCEPT, budget) > 0;
        }
    }

    @Transactional
    BudgetStatus status(String budget, BudgetRule rule, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Gates gates = gates(connection, READ, budget);
            Used used = used(connection, budget, now.getEpochSecond());
            int left = gates.closed(now)
                    ? 0
                    : Math.max(0, rule.limit() - used.calls().all());
            int forSweeps = gates.closed(now) || gates.denied(now)
                    ? 0
                    : rule.allowed(CallKind.SWEEP, used.calls(), gates.keptForSweeps());
            return new BudgetStatus(
                    budget,
                    rule.limit(),
                    left,
                    forSweeps,
                    rule.forSweeps(),
                    gates.closed(now) ? gates.closedUntil() : null,
                    gates.deniedUntil(),
                    gates.deniedReason());
        }
    }

    private record Gates(
            @Nullable Instant closedUntil,
            @Nullable Instant deniedUntil,
            @Nullable String deniedReason,
            int keptForSweeps) {
        boolean closed(Instant now) {
            return closedUntil != null && closedUntil.isAfter(now);
        }

        boolean denied(Instant now) {
            return deniedUntil != null && deniedUntil.isAfter(now);
        }
    }

    private record Used(CallsInWindow calls, long oldest) {}

    private static Gates gates(Connection connection, String query, String budget) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, budget);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Gates(instant(row, 1), instant(row, 2), row.getString(3), row.getInt(4))
                        : new Gates(null, null, null, 0);
            }
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Used used(Connection connection, String budget, long second) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(USED)) {
            statement.setString(1, budget);
            statement.setLong(2, second - COUNTED_SECONDS);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                CallsInWindow calls =
                        new CallsInWindow(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5));
                return new Used(calls, row.getLong(6));
            }
        }
    }

    private static int update(Connection connection, String statement, Object... values) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            return prepared.executeUpdate();
        }
    }
}
