package dev.draftwatch.report.alarm;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the hours that alarms are judged by, and keeps which accounts are low. */
@Singleton
class AlarmStore {
    private static final String HOURS = """
            select account, bucket, sum(uploaded + expired + deleted) as ended, sum(uploaded) as uploaded, sum(draft) as pending
            from report_cell where dimension = '' and bucket >= ? and bucket < ?
            group by account, bucket order by account, bucket
            """;
    // Of each value, how many pictures are missing today against its usual share of the days before.
    private static final String LACKING = """
            with sums as (
                select dimension, value, sum(ended) filter (where bucket >= ?) as ended,
                    sum(uploaded) filter (where bucket >= ?) as uploaded,
                    sum(ended) filter (where bucket < ?) as ended_before,
                    sum(uploaded) filter (where bucket < ?) as uploaded_before
                from (
                    select dimension, value, bucket, uploaded + expired + deleted as ended, uploaded from report_cell
                    where account = ? and bucket >= ? and bucket < ? and dimension not in ('', 'failure')
                ) cells group by dimension, value
            )
            select dimension, value, ended, uploaded, uploaded_before::float8 / ended_before as usual from sums
            where ended >= ? and ended_before >= ? and ended * (uploaded_before::float8 / ended_before) - uploaded >= 1
            order by ended * (uploaded_before::float8 / ended_before) - uploaded desc limit ?
            """;
    // There is something to lock from the first time on.
    private static final String BEGIN = "insert into report_alarm (account) values (?) on conflict do nothing";
    private static final String LOCK = "select low_hour, judged from report_alarm where account = ? for update";
    private static final String KEEP = "update report_alarm set low_hour = ?, judged = ? where account = ?";

    private final AgroalDataSource database;

    AlarmStore(AgroalDataSource database) {
        this.database = database;
    }

    /** One hour of one account. */
    record Counted(String account, Instant hour, UsualBand.Hour counts, long pending) {}

    /** A value whose uploads got fewer pictures than usual. */
    record Lacking(String by, String value, long ended, long uploaded, double usual) {}

    /**
     * Where an account stands.
     *
     * @param lowHour since which hour it is low; null while it is not
     * @param judged the last hour that was judged
     */
    record Standing(@Nullable Instant lowHour, @Nullable Instant judged) {}

    List<Counted> hours(Instant from, Instant to) {
        return run(HOURS, statement -> {
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            statement.setObject(2, to.atOffset(ZoneOffset.UTC));
            List<Counted> hours = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    hours.add(new Counted(
                            rows.getString("account"),
                            rows.getObject("bucket", OffsetDateTime.class).toInstant(),
                            new UsualBand.Hour(rows.getLong("ended"), rows.getLong("uploaded")),
                            rows.getLong("pending")));
                }
            }
            return hours;
        });
    }

    /** Values that explain most of a fall, by day, most missing pictures first. */
    List<Lacking> lacking(String account, Instant from, Instant day, Instant to, long least, int limit) {
        return run(LACKING, statement -> {
            for (int i = 1; i <= 4; i++) {
                statement.setObject(i, day.atOffset(ZoneOffset.UTC));
            }
            statement.setString(5, account);
            statement.setObject(6, from.atOffset(ZoneOffset.UTC));
            statement.setObject(7, to.atOffset(ZoneOffset.UTC));
            statement.setLong(8, Math.max(1, least / 10));
            statement.setLong(9, least);
            statement.setInt(10, limit);
            List<Lacking> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Lacking(
                            rows.getString("dimension"),
                            rows.getString("value"),
                            rows.getLong("ended"),
                            rows.getLong("uploaded"),
                            rows.getDouble("usual")));
                }
            }
            return found;
        });
    }

    /** In the caller's transaction, which may change it: nobody else does meanwhile. */
    @Transactional(TxType.MANDATORY)
    public Standing standing(String account) {
        run(BEGIN, statement -> {
            statement.setString(1, account);
            return statement.executeUpdate();
        });
        return run(LOCK, statement -> {
            statement.setString(1, account);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Standing(time(row, 1), time(row, 2));
            }
        });
    }

    @Transactional(TxType.MANDATORY)
    public void keep(String account, Standing standing) {
        run(KEEP, statement -> {
            statement.setObject(1, time(standing.lowHour()));
            statement.setObject(2, time(standing.judged()));
            statement.setString(3, account);
            return statement.executeUpdate();
        });
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Alarms could not be read or written", e);
        }
    }
}
