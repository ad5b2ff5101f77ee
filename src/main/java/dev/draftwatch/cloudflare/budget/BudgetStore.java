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

/** The count that all instances share: what was granted in which slot of the window. */
@Singleton
class BudgetStore {
    private static final String MAKE = "insert into call_budget (name) values (?) on conflict do nothing";
    private static final String LOCK =
            "select closed_until, denied_until, denied_reason, kept_for_sweeps, told_left, told_until from call_budget where name = ? for update";
    private static final String READ =
            "select closed_until, denied_until, denied_reason, kept_for_sweeps, told_left, told_until from call_budget where name = ?";
    private static final String USED = """
            select coalesce(sum(creates), 0), coalesce(sum(gateway), 0), coalesce(sum(sweeps), 0),
                coalesce(sum(checks), 0), coalesce(sum(cleanups), 0), min(slot)
            from call_grant where budget = ? and slot > ?
            """;
    private static final String FORGET = "delete from call_grant where budget = ? and slot <= ?";
    private static final String GRANT = """
            insert into call_grant (budget, slot, creates, gateway, sweeps, checks, cleanups) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (budget, slot) do update
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
    private static final String TELL = "update call_budget set told_left = ?, told_until = ? where name = ?";
    private static final String SPEND_TOLD =
            "update call_budget set told_left = greatest(0, told_left - ?) where name = ? and told_left is not null";
    private static final String KEEP =
            "update call_budget set kept_for_sweeps = ? where name = ? and kept_for_sweeps <> ?";
    private static final String ACCEPT =
            "update call_budget set denied_until = null, denied_reason = null where name = ? and denied_until is not null";
    private static final String COPY_GRANTS = """
            insert into call_grant as g (budget, slot, creates, gateway, sweeps, checks, cleanups)
            select ?, slot, creates, gateway, sweeps, checks, cleanups from call_grant where budget = ? and slot > ?
            on conflict (budget, slot) do update
            set creates = g.creates + excluded.creates, gateway = g.gateway + excluded.gateway,
                sweeps = g.sweeps + excluded.sweeps, checks = g.checks + excluded.checks,
                cleanups = g.cleanups + excluded.cleanups
            """;
    private static final String COPY_CLOSED = """
            update call_budget to_this set closed_until = greatest(to_this.closed_until, from_that.closed_until)
            from call_budget from_that where to_this.name = ? and from_that.name = ?
            """;

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
    Granted grant(Payer payer, BudgetRule rule, CallKind kind, int wanted, Instant now) throws SQLException {
        BudgetWindow window = rule.window();
        long slot = window.slot(now);
        String budget = payer.budget();
        try (Connection connection = database.getConnection()) {
            update(connection, MAKE, budget);
            // Whoever shares the budget waits at its row, so of an account's probes one comes first.
            Gates gates = gates(connection, LOCK, payer);
            boolean denied = gates.deniedUntil() != null;
            if (gates.closed(now)) {
                return new Granted(Grant.none(Grant.Why.PAUSED, Duration.between(now, gates.closedUntil())), denied);
            }
            if (kind.waitsWhileDenied() && gates.denied(now)) {
                return new Granted(Grant.none(Grant.Why.DENIED, Duration.between(now, gates.deniedUntil())), denied);
            }
            update(connection, FORGET, budget, slot - window.slots());
            Used used = used(connection, budget, slot - window.slots());
            int probing = kind.waitsWhileDenied() && denied ? 1 : wanted;
            int granted = Math.min(probing, rule.allowed(kind, used.calls(), gates.keptForSweeps(), gates.told(now)));
            if (granted == 0) {
                return new Granted(Grant.none(Grant.Why.SPENT, frees(window, used, gates, now)), denied);
            }
            CallsInWindow calls = CallsInWindow.of(kind, granted);
            update(
                    connection,
                    GRANT,
                    budget,
                    slot,
                    calls.creates(),
                    calls.gateway(),
                    calls.sweeps(),
                    calls.checks(),
                    calls.cleanups());
            if (gates.told(now) != BudgetRule.UNTOLD) {
                update(connection, SPEND_TOLD, granted, budget);
            }
            return new Granted(Grant.of(granted), denied);
        }
    }

    private static Duration frees(BudgetWindow window, Used used, Gates gates, Instant now) {
        Instant toldUntil = gates.toldUntil();
        return gates.told(now) == 0 && toldUntil != null
                ? Duration.between(now, toldUntil)
                : window.untilFree(used.oldest(), now);
    }

    /** Cloudflare says how much is left to us, which others may have used too; counts until then. */
    @Transactional(TxType.REQUIRES_NEW)
    void tell(String budget, int left, Instant until) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, MAKE, budget);
            update(connection, TELL, left, until.atOffset(ZoneOffset.UTC), budget);
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
    boolean deny(String account, Instant until, String reason, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, MAKE, account);
            boolean known = gates(connection, LOCK, account).deniedUntil() != null;
            update(connection, DENY, until.atOffset(ZoneOffset.UTC), reason, account, now.atOffset(ZoneOffset.UTC));
            return !known;
        }
    }

    /** In the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    void forgetDenial(String account) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, ACCEPT, account);
        }
    }

    /** In the caller's transaction, counts for one budget what was granted of another within its window. */
    @Transactional(TxType.MANDATORY)
    void carryOver(String from, String to, BudgetWindow window, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, MAKE, to);
            update(connection, COPY_GRANTS, to, from, window.slot(now) - window.slots());
            update(connection, COPY_CLOSED, to, from);
        }
    }

    /** {@return whether this is news} */
    @Transactional(TxType.REQUIRES_NEW)
    boolean accept(String account) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return update(connection, ACCEPT, account) > 0;
        }
    }

    @Transactional
    BudgetStatus status(Payer payer, BudgetRule rule, Instant now) throws SQLException {
        String budget = payer.budget();
        try (Connection connection = database.getConnection()) {
            Gates gates = gates(connection, READ, payer);
            BudgetWindow window = rule.window();
            Used used = used(connection, budget, window.slot(now) - window.slots());
            int left = gates.closed(now) ? 0 : rule.free(used.calls(), gates.told(now));
            int forSweeps = gates.closed(now) || gates.denied(now)
                    ? 0
                    : rule.allowed(CallKind.SWEEP, used.calls(), gates.keptForSweeps(), gates.told(now));
            return new BudgetStatus(
                    budget,
                    rule.limit(),
                    window.seconds(),
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
            int keptForSweeps,
            @Nullable Integer toldLeft,
            @Nullable Instant toldUntil) {
        static final Gates OPEN = new Gates(null, null, null, 0, null, null);

        /** The same for an account whose credential is judged by gates of its own. */
        Gates behind(Gates own) {
            return new Gates(closedUntil, own.deniedUntil, own.deniedReason, keptForSweeps, toldLeft, toldUntil);
        }

        boolean closed(Instant now) {
            return closedUntil != null && closedUntil.isAfter(now);
        }

        boolean denied(Instant now) {
            return deniedUntil != null && deniedUntil.isAfter(now);
        }

        /** {@return calls that Cloudflare said are left, less what was granted since} */
        int told(Instant now) {
            return toldLeft != null && toldUntil != null && toldUntil.isAfter(now) ? toldLeft : BudgetRule.UNTOLD;
        }
    }

    /** The budget's gates, and in front of them the account's own: its row has its id for a name. */
    private static Gates gates(Connection connection, String query, Payer payer) throws SQLException {
        Gates ofBudget = gates(connection, query, payer.budget());
        return payer.isAlone() ? ofBudget : ofBudget.behind(gates(connection, READ, payer.account()));
    }

    private record Used(CallsInWindow calls, long oldest) {}

    private static Gates gates(Connection connection, String query, String budget) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, budget);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Gates(
                                instant(row, 1),
                                instant(row, 2),
                                row.getString(3),
                                row.getInt(4),
                                row.getObject(5, Integer.class),
                                instant(row, 6))
                        : Gates.OPEN;
            }
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Used used(Connection connection, String budget, long after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(USED)) {
            statement.setString(1, budget);
            statement.setLong(2, after);
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
