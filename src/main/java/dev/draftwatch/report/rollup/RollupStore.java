package dev.draftwatch.report.rollup;

import dev.draftwatch.report.ReportConfig;
import dev.draftwatch.upload.Reservation;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements that write the sums. All in the caller's transaction, which holds the bookmark: one writer at a time. */
@Singleton
class RollupStore {
    private static final String THESE = "select distinct id from unnest(?::uuid[]) as w (id)";
    private static final String CREATED_BETWEEN = "select id from upload where id >= ? and id < ?";

    // What an upload counts for is what its row says now. What it counted for before is taken back with a minus.
    private static final String ADD = """
            with wanted as materialized (
                %s
            ), cut as materialized (
                select ?::int[] as edges
            ), is_now as materialized (
                select u.id as upload, date_trunc('hour', u.created_at, 'UTC') as hour, u.account, u.source, u.state, u.late,
                    u.state = 'deleted' and u.evidence = 'reclaim' as reclaimed, u.retried_by is not null as retried,
                    case when u.state in ('reserved', 'draft') then 0 else u.checks end as calls,
                    case when t.known then coalesce(cut.edges[width_bucket(t.least, cut.edges)], 0) end as seen_from,
                    case when t.known then coalesce(cut.edges[width_bucket(t.most, cut.edges) + 1], 2147483647) end as seen_to,
                    coalesce(d.dimensions, '{}') as dimensions, coalesce(d.vals, '{}') as vals
                from wanted join upload u on u.id = wanted.id cross join cut
                cross join lateral (
                    select u.state = 'uploaded' and u.source <> 'import' and u.uploaded_before is not null as known,
                        least(greatest(extract(epoch from
                            coalesce(u.uploaded_at, u.uploaded_after, u.created_at) - u.created_at) * 1000, 0), 2147483647)::int
                            as least,
                        least(greatest(extract(epoch from
                            coalesce(u.uploaded_at, u.uploaded_before) - u.created_at) * 1000, 0), 2147483647)::int as most
                ) t
                left join lateral (
                    select array_agg(named.dimension) as dimensions, array_agg(left(named.value, 200)) as vals from (
                        select 'creator' as dimension, u.creator as value
                        union all select 'failure', case when u.state = 'failed' then u.failure_code end
                        union all select 'metadata.' || key, u.metadata ->> key from unnest(?::text[]) as k (key)
                    ) named where named.value is not null
                ) d on true
            ), was as materialized (
                select r.* from report_upload r join wanted on r.upload = wanted.id
            ), changed as materialized (
                select coalesce(n.upload, w.upload) as upload
                from is_now n full join was w on w.upload = n.upload
                where n.upload is null or w.upload is null
                    or (n.state, n.late, n.reclaimed, n.retried, n.calls, n.seen_from, n.seen_to, n.dimensions, n.vals)
                        is distinct from
                        (w.state, w.late, w.reclaimed, w.retried, w.calls, w.seen_from, w.seen_to, w.dimensions, w.vals)
            ), remembered as (
                insert into report_upload (upload, hour, account, source, state, late, reclaimed, retried, calls, seen_from,
                    seen_to, dimensions, vals)
                select n.upload, n.hour, n.account, n.source, n.state, n.late, n.reclaimed, n.retried, n.calls, n.seen_from,
                    n.seen_to, n.dimensions, n.vals
                from is_now n join changed on changed.upload = n.upload
                on conflict (upload) do update set state = excluded.state, late = excluded.late,
                    reclaimed = excluded.reclaimed, retried = excluded.retried, calls = excluded.calls,
                    seen_from = excluded.seen_from, seen_to = excluded.seen_to, dimensions = excluded.dimensions,
                    vals = excluded.vals
            ), forgotten as (
                delete from report_upload r using changed
                where r.upload = changed.upload and not exists (select 1 from is_now n where n.upload = r.upload)
            ), signed as materialized (
                select 1 as sign, n.hour, n.account, n.source, n.state, n.late, n.reclaimed, n.retried, n.calls, n.seen_from,
                    n.seen_to, n.dimensions, n.vals
                from is_now n join changed on changed.upload = n.upload
                union all
                select -1, w.hour, w.account, w.source, w.state, w.late, w.reclaimed, w.retried, w.calls, w.seen_from,
                    w.seen_to, w.dimensions, w.vals
                from was w join changed on changed.upload = w.upload
            ), counted as materialized (
                select case when d.dimension = '' then s.hour else date_trunc('day', s.hour, 'UTC') end as bucket, s.*,
                    d.dimension, d.value, case when s.retried then 0 else s.sign end as intent
                from signed s cross join lateral (
                    select '' as dimension, '' as value union all select * from unnest(s.dimensions, s.vals)) d
            ), cells as (
                insert into report_cell (bucket, account, source, dimension, value, asked, reserved, draft, uploaded, late,
                    expired, deleted, reclaimed, failed, retried, calls, abandoned_calls)
                select bucket, account, source, dimension, value, sum(intent),
                    sum(case when state = 'reserved' then intent else 0 end),
                    sum(case when state = 'draft' then intent else 0 end),
                    sum(case when state = 'uploaded' then intent else 0 end),
                    sum(case when state = 'uploaded' and late then intent else 0 end),
                    sum(case when state = 'expired' then intent else 0 end),
                    sum(case when state = 'deleted' then intent else 0 end),
                    sum(case when reclaimed then intent else 0 end),
                    sum(case when state <> 'failed' then 0 when dimension = 'failure' then sign else intent end),
                    sum(case when retried then sign else 0 end),
                    sum(sign * calls),
                    sum(case when state = 'expired' or reclaimed then sign * calls else 0 end)
                from counted group by bucket, account, source, dimension, value
                on conflict on constraint report_cell_pk do update set asked = report_cell.asked + excluded.asked,
                    reserved = report_cell.reserved + excluded.reserved, draft = report_cell.draft + excluded.draft,
                    uploaded = report_cell.uploaded + excluded.uploaded, late = report_cell.late + excluded.late,
                    expired = report_cell.expired + excluded.expired, deleted = report_cell.deleted + excluded.deleted,
                    reclaimed = report_cell.reclaimed + excluded.reclaimed, failed = report_cell.failed + excluded.failed,
                    retried = report_cell.retried + excluded.retried, calls = report_cell.calls + excluded.calls,
                    abandoned_calls = report_cell.abandoned_calls + excluded.abandoned_calls
            ), times as (
                insert into report_time (bucket, account, source, dimension, value, edge, from_here, until_here)
                select bucket, account, source, dimension, value, edge, sum(from_here), sum(until_here) from (
                    select c.*, c.seen_from as edge, c.sign as from_here, 0 as until_here from counted c
                    union all select c.*, c.seen_to, 0, c.sign from counted c
                ) ends
                where edge is not null and dimension not in ('creator', 'failure')
                group by bucket, account, source, dimension, value, edge
                on conflict on constraint report_time_pk do update set from_here = report_time.from_here + excluded.from_here,
                    until_here = report_time.until_here + excluded.until_here
            )
            select count(*) from changed
            """;
    private static final String ADD_THESE = ADD.formatted(THESE);
    private static final String ADD_BETWEEN = ADD.formatted(CREATED_BETWEEN);

    private static final String CLEAR_CELLS = "delete from report_cell where bucket >= ? and bucket < ?";
    private static final String CLEAR_TIMES = "delete from report_time where bucket >= ? and bucket < ?";
    private static final String CLEAR_UPLOADS = "delete from report_upload where upload >= ? and upload < ?";
    private static final String REMOVED_TO = "select removed_to from report_head for update";
    private static final String LEAVE_OUT = """
            with gone as (delete from report_upload where upload = any (?::uuid[]) returning hour)
            update report_head set removed_to = greatest(removed_to, (select max(hour) from gone))
            """;
    private static final String CREATES = "select exists (select 1 from upload where creator = ?)";
    // Sums keep 200 characters of a name: those of a longer one may be somebody else's too, who still creates.
    private static final String FORGET_CREATOR = """
            delete from report_cell where dimension = 'creator' and value = left(?, 200) and not (
                char_length(value) = 200 and exists (select 1 from upload where left(creator, 200) = left(?, 200)))
            """;
    private static final String FIRST = "select created_at from upload order by id limit 1";

    private final AgroalDataSource database;
    private final ReportConfig config;

    RollupStore(AgroalDataSource database, ReportConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Lets these uploads count for what they are now. {@return how many counted otherwise before} */
    long add(Collection<UUID> uploads) {
        return add(ADD_THESE, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", uploads.toArray()));
            return 2;
        });
    }

    /**
     * Adds the uploads of a time up anew, in the caller's transaction.
     *
     * @param atMost longer than others wait for the database: there may be many
     * @return how many there are
     */
    long addAnew(Instant from, Instant to, Duration atMost) {
        try (Connection connection = database.getConnection()) {
            // The transaction's connection: every statement below is its.
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) atMost.toMillis());
            try {
                return addAnew(from, to);
            } finally {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The sums of reports could not be written", e);
        }
    }

    private long addAnew(Instant from, Instant to) {
        clear(CLEAR_CELLS, time(from), time(to));
        clear(CLEAR_TIMES, time(from), time(to));
        clear(CLEAR_UPLOADS, Reservation.firstId(from), Reservation.firstId(to));
        return add(ADD_BETWEEN, statement -> {
            statement.setObject(1, Reservation.firstId(from));
            statement.setObject(2, Reservation.firstId(to));
            return 3;
        });
    }

    /** Uploads are removed: what they counted for stays, for good. */
    void leaveOut(Collection<UUID> uploads) {
        run(LEAVE_OUT, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", uploads.toArray()));
            return statement.executeUpdate();
        });
    }

    /** Forgets the sums of a creator; times are not kept by creator. {@return false while an upload has this creator} */
    boolean forgetCreator(String creator) {
        boolean creates = run(CREATES, statement -> {
            statement.setString(1, creator);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        });
        if (!creates) {
            run(FORGET_CREATOR, statement -> {
                statement.setString(1, creator);
                statement.setString(2, creator);
                return statement.executeUpdate();
            });
        }
        return !creates;
    }

    /** Up to when uploads may have been removed; none is, until the caller's transaction ends. */
    Optional<Instant> removedTo() {
        return run(REMOVED_TO, RollupStore::time);
    }

    /** When the oldest upload on record was created. */
    Optional<Instant> first() {
        return run(FIRST, RollupStore::time);
    }

    private interface Wanted {
        /** {@return the number of the next parameter} */
        int set(PreparedStatement statement) throws SQLException;
    }

    private long add(String sql, Wanted wanted) {
        return run(sql, statement -> {
            int next = wanted.set(statement);
            Connection connection = statement.getConnection();
            statement.setArray(
                    next, connection.createArrayOf("int4", Edges.all().toArray()));
            List<String> keys = config.keys();
            statement.setArray(next + 1, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private void clear(String sql, Object from, Object to) {
        run(sql, statement -> {
            statement.setObject(1, from);
            statement.setObject(2, to);
            return statement.executeUpdate();
        });
    }

    private static Optional<Instant> time(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)
                    : Optional.empty();
        }
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
            throw new IllegalStateException("The sums of reports could not be written", e);
        }
    }
}
