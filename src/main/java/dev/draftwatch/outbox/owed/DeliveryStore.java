package dev.draftwatch.outbox.owed;

import dev.draftwatch.outbox.FeedEvent;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The moves of the table {@code delivery} while it is being sent. Each is one statement that carries its own guard. */
@Singleton
class DeliveryStore {
    /**
     * Whose turn has not come is not claimed but put off until what it waits for is due, so that no later claim wades
     * through it again; the end of what it waits for makes it due at once.
     */
    private static final String CLAIM = """
            with wanted as (
                select * from unnest(?::uuid[], ?::boolean[], ?::int[]) as w (subscriber, late, slots)
            ), due as materialized (
                select d.* from wanted w cross join lateral (
                    select d.id, d.subscriber, d.subject, d.in_order from delivery d
                    where d.subscriber = w.subscriber and d.late = w.late and d.due_at <= ?
                        and (d.body is not null
                            or exists (select 1 from event e where e.id = d.event_id and e.sequence is not null))
                    order by d.due_at, d.id limit w.slots
                    for update skip locked
                ) d
            ), judged as (
                select due.id, before.due_at as waits_for from due left join lateral (
                    select h.due_at from delivery h
                    where due.in_order and h.in_order and h.state = 'pending'
                        and h.subscriber = due.subscriber and h.subject = due.subject and h.id < due.id
                    order by h.id limit 1
                ) before on true
            ), moved as (
                update delivery d set
                    due_at = case when j.waits_for is null then ?::timestamptz
                        else greatest(j.waits_for, ?::timestamptz + interval '1 second') end,
                    fence = d.fence + case when j.waits_for is null then 1 else 0 end
                from judged j where d.id = j.id
                returning d.id, d.fence, d.subscriber, d.subject, d.late, d.tries, d.url, d.event_id, d.type, d.body, d.due_at,
                    j.waits_for is null as mine
            )
            select m.*, e.sequence, coalesce(m.body, e.body) as told
            from moved m left join event e on m.body is null and e.id = m.event_id
            where m.mine
            order by m.id
            """;

    private static final String COMPLETE = """
            with done as (
                update delivery d set state = o.state, due_at = o.due_at, late = true, tries = d.tries + 1
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[]) as o (id, fence, state, due_at)
                where d.id = o.id and d.fence = o.fence and d.state = 'pending'
                returning d.id, d.subscriber, d.subject, d.state, d.in_order
            ), next as (
                select done.subscriber, done.subject, (
                    select min(n.id) from delivery n
                    where n.in_order and n.state = 'pending' and n.subscriber = done.subscriber
                        and n.subject = done.subject and n.id > done.id) as id
                from done where done.in_order and done.state <> 'pending'
            ), released as (
                update delivery d set due_at = least(d.due_at, ?::timestamptz) from next
                where d.id = next.id and d.id not in (select id from done)
            )
            select id from done
            """;
    private static final String LOG = """
            insert into delivery_attempt (delivery, at, duration_ms, url, status, failure, detail, request_headers,
                response_headers, response_body)
            select * from unnest(?::bigint[], ?::timestamptz[], ?::bigint[], ?::text[], ?::int[], ?::text[], ?::text[],
                ?::json[], ?::json[], ?::text[])
            """;
    private static final String GIVE_BACK = """
            update delivery d set due_at = ? from unnest(?::bigint[], ?::bigint[]) as o (id, fence)
            where d.id = o.id and d.fence = o.fence and d.state = 'pending'
            """;

    private final AgroalDataSource database;

    DeliveryStore(AgroalDataSource database) {
        this.database = database;
    }

    List<Claimed> claim(Collection<Deliveries.Want> wants, Instant now, Instant leaseUntil) {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setArray(1, Columns.of(claim, "uuid", wants, Deliveries.Want::subscriber));
            claim.setArray(2, Columns.of(claim, "bool", wants, Deliveries.Want::late));
            claim.setArray(3, Columns.of(claim, "int4", wants, Deliveries.Want::slots));
            claim.setObject(4, Columns.time(now));
            claim.setObject(5, Columns.time(leaseUntil));
            claim.setObject(6, Columns.time(now));
            List<Claimed> claimed = new ArrayList<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claimed.add(claimed(rows));
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw new IllegalStateException("Deliveries could not be claimed", e);
        }
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        FeedEvent event = new FeedEvent(
                row.getObject("event_id", UUID.class),
                row.getObject("subject", UUID.class),
                row.getObject("sequence", Long.class),
                row.getString("type"),
                row.getString("told"));
        return new Claimed(
                row.getLong("id"),
                row.getLong("fence"),
                row.getObject("subscriber", UUID.class),
                row.getBoolean("late"),
                row.getInt("tries"),
                row.getString("url"),
                event,
                Columns.instant(row, "due_at"));
    }

    Set<Long> complete(List<Outcome> outcomes, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement complete = connection.prepareStatement(COMPLETE)) {
            complete.setArray(
                    1, Columns.of(complete, "int8", outcomes, o -> o.claimed().id()));
            complete.setArray(
                    2, Columns.of(complete, "int8", outcomes, o -> o.claimed().fence()));
            complete.setArray(
                    3, Columns.of(complete, "text", outcomes, o -> o.state().word()));
            complete.setArray(4, Columns.of(complete, "timestamptz", outcomes, o -> Columns.timeOrNull(o.dueAt())));
            complete.setObject(5, Columns.time(now));
            Set<Long> done = new HashSet<>();
            try (ResultSet rows = complete.executeQuery()) {
                while (rows.next()) {
                    done.add(rows.getLong("id"));
                }
            }
            return done;
        } catch (SQLException e) {
            throw new IllegalStateException("Outcomes of deliveries could not be written", e);
        }
    }

    void log(List<Outcome> outcomes) {
        try (Connection connection = database.getConnection();
                PreparedStatement log = connection.prepareStatement(LOG)) {
            log.setArray(1, Columns.of(log, "int8", outcomes, o -> o.claimed().id()));
            log.setArray(
                    2,
                    Columns.of(
                            log,
                            "timestamptz",
                            outcomes,
                            o -> Columns.time(o.attempt().at())));
            log.setArray(3, Columns.of(log, "int8", outcomes, o -> o.attempt()
                    .duration()
                    .toMillis()));
            log.setArray(4, Columns.of(log, "text", outcomes, o -> o.attempt().url()));
            log.setArray(5, Columns.of(log, "int4", outcomes, o -> o.attempt().status()));
            log.setArray(6, Columns.of(log, "text", outcomes, o -> o.attempt().failure()));
            log.setArray(7, Columns.of(log, "text", outcomes, o -> o.attempt().detail()));
            log.setArray(8, Columns.of(log, "text", outcomes, o -> o.attempt().requestHeaders()));
            log.setArray(9, Columns.of(log, "text", outcomes, o -> o.attempt().responseHeaders()));
            log.setArray(10, Columns.of(log, "text", outcomes, o -> o.attempt().responseBody()));
            log.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Attempts could not be logged", e);
        }
    }

    void giveBack(Collection<Claimed> claimed, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement giveBack = connection.prepareStatement(GIVE_BACK)) {
            giveBack.setObject(1, Columns.time(now));
            giveBack.setArray(2, Columns.of(giveBack, "int8", claimed, Claimed::id));
            giveBack.setArray(3, Columns.of(giveBack, "int8", claimed, Claimed::fence));
            giveBack.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Deliveries could not be given back", e);
        }
    }
}
