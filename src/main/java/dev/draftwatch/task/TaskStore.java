package dev.draftwatch.task;

import dev.draftwatch.access.Caller;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All SQL of the tables {@code task} and {@code task_result}. What a claim no longer covers is not changed. */
@Singleton
class TaskStore {
    private static final String ADD = """
            insert into task (id, kind, scope, state, input, created_by, created_at, due_at, accounts)
            values (?, ?, ?, 'queued', ?::json, ?, ?, ?, ?)
            """;
    private static final String CLAIM = """
            with next as materialized (
                select id from task where due_at <= ? order by due_at limit 1 for update skip locked
            )
            update task t set state = 'running', due_at = ?, fence = t.fence + 1 from next where t.id = next.id
            returning t.id, t.kind, t.input, t.place, t.fence, t.failures
            """;
    private static final String PROGRESS = """
            update task set state = case when ?::text is null then 'done' else 'running' end, place = ?,
                planned = coalesce(?::bigint, planned), done = done + ?, skipped = skipped + ?, failed = failed + ?, failures = 0,
                due_at = case when ?::text is null then null else ?::timestamptz end,
                finished_at = case when ?::text is null then ?::timestamptz end
            where id = ? and fence = ? and state = 'running'
            """;
    private static final String RESULTS =
            "insert into task_result (task, item) select ?, item from unnest(?::json[]) as r (item)";
    private static final String TRIP = """
            update task set failures = failures + 1, state = ?, due_at = ?, finished_at = ?, problem = ?
            where id = ? and fence = ? and state = 'running'
            """;
    private static final String GIVE_BACK =
            "update task set state = 'queued', due_at = ? where id = ? and fence = ? and state = 'running'";
    private static final String CANCEL = """
            update task set state = 'cancelled', due_at = null, finished_at = ?, fence = fence + 1
            where id = ? and state in ('queued', 'running')
            """;
    private static final String COLUMNS =
            "id, kind, state, planned, done, skipped, failed, created_at, finished_at, problem, scope, created_by,"
                    + " accounts";
    private static final String FIND = "select " + COLUMNS + " from task where id = ?";
    private static final String NEWEST = "select " + COLUMNS + """
             from task where scope = any(?) and (?::text[] = '{}' or (accounts <> '{}' and accounts <@ ?)) and (?::uuid is null or id < ?) and (?::text is null or kind = ?)
                and (?::text is null or state = ?) order by id desc limit ?
            """;
    private static final String PAGE =
            "select position, item from task_result where task = ? and position > ? order by position limit ?";
    private static final String OVER =
            "select id, kind, input from task where finished_at < ? and input is not null limit 5";
    private static final String EMPTY = "update task set input = null where id = ?";
    private static final String REMOVE = "delete from task where finished_at < ?";

    private final AgroalDataSource database;

    TaskStore(AgroalDataSource database) {
        this.database = database;
    }

    /** A task that is the claimer's until its lease ends. */
    record Claimed(
            UUID id, String kind, String input, @Nullable String place, long fence, int failures) {}

    void add(UUID id, String kind, String scope, String input, Caller by, Instant now) {
        run(ADD, statement -> {
            statement.setObject(1, id);
            statement.setString(2, kind);
            statement.setString(3, scope);
            statement.setString(4, input);
            statement.setString(5, by.name());
            statement.setObject(6, time(now));
            statement.setObject(7, time(now));
            statement.setArray(8, texts(statement, by.accounts()));
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
                                row.getObject("id", UUID.class),
                                row.getString("kind"),
                                row.getString("input"),
                                row.getString("place"),
                                row.getLong("fence"),
                                row.getInt("failures")))
                        : Optional.empty();
            }
        });
    }

    /** Writes what a step came to, with its results, in one transaction. {@return false when the task is the claimer's no longer} */
    @Transactional
    public boolean progress(Claimed claimed, TaskWork.Step step, Instant now, Instant leaseUntil) {
        boolean mine = run(PROGRESS, statement -> {
                    statement.setString(1, step.place());
                    statement.setString(2, step.place());
                    statement.setObject(3, step.planned(), java.sql.Types.BIGINT);
                    statement.setLong(4, step.done());
                    statement.setLong(5, step.skipped());
                    statement.setLong(6, step.failed());
                    statement.setString(7, step.place());
                    statement.setObject(8, time(leaseUntil));
                    statement.setString(9, step.place());
                    statement.setObject(10, time(now));
                    statement.setObject(11, claimed.id());
                    statement.setLong(12, claimed.fence());
                    return statement.executeUpdate();
                })
                == 1;
        if (mine && !step.results().isEmpty()) {
            run(RESULTS, statement -> {
                statement.setObject(1, claimed.id());
                statement.setArray(2, texts(statement, step.results()));
                return statement.executeUpdate();
            });
        }
        return mine;
    }

    /**
     * Notes that a step ended in an error.
     *
     * @param again when it is tried again; null when it has failed for good
     */
    @Transactional
    public void trip(Claimed claimed, @Nullable Instant again, String problem, Instant now) {
        run(TRIP, statement -> {
            statement.setString(1, again == null ? "failed" : "running");
            statement.setObject(2, again == null ? null : time(again));
            statement.setObject(3, again == null ? time(now) : null);
            statement.setString(4, again == null ? problem : null);
            statement.setObject(5, claimed.id());
            statement.setLong(6, claimed.fence());
            return statement.executeUpdate();
        });
    }

    @Transactional
    public void giveBack(Claimed claimed, Instant now) {
        run(GIVE_BACK, statement -> {
            statement.setObject(1, time(now));
            statement.setObject(2, claimed.id());
            statement.setLong(3, claimed.fence());
            return statement.executeUpdate();
        });
    }

    @Transactional
    public void cancel(UUID id, Instant now) {
        run(CANCEL, statement -> {
            statement.setObject(1, time(now));
            statement.setObject(2, id);
            return statement.executeUpdate();
        });
    }

    Optional<KnownTask> find(UUID id) {
        return run(FIND, statement -> {
            statement.setObject(1, id);
            return read(statement).stream().findFirst();
        });
    }

    /** The newest of these scopes; ids are in the order of their making. */
    List<KnownTask> newest(Tasks.Wanted wanted, @Nullable UUID before, int limit) {
        return run(NEWEST, statement -> {
            statement.setArray(1, texts(statement, wanted.scopes()));
            statement.setArray(2, texts(statement, wanted.accounts()));
            statement.setArray(3, texts(statement, wanted.accounts()));
            statement.setObject(4, before);
            statement.setObject(5, before);
            statement.setString(6, wanted.kind());
            statement.setString(7, wanted.kind());
            statement.setString(8, wanted.state());
            statement.setString(9, wanted.state());
            statement.setInt(10, limit);
            return read(statement);
        });
    }

    private static Array texts(PreparedStatement statement, Collection<String> texts) throws SQLException {
        return statement.getConnection().createArrayOf("text", texts.toArray());
    }

    private static List<KnownTask> read(PreparedStatement statement) throws SQLException {
        List<KnownTask> tasks = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                tasks.add(new KnownTask(
                        task(row),
                        row.getString("scope"),
                        Set.of((String[]) row.getArray("accounts").getArray()),
                        row.getString("created_by")));
            }
        }
        return tasks;
    }

    List<TaskResult> results(UUID id, long after, int limit) {
        return run(PAGE, statement -> {
            statement.setObject(1, id);
            statement.setLong(2, after);
            statement.setInt(3, limit);
            List<TaskResult> results = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    results.add(new TaskResult(rows.getLong("position"), rows.getString("item")));
                }
            }
            return results;
        });
    }

    /** A task that is over, and was asked for with an input that is still there. */
    record Over(UUID id, String kind, String input) {}

    /** Some of those that were over by then. */
    List<Over> over(Instant time) {
        return run(OVER, statement -> {
            statement.setObject(1, time(time));
            List<Over> over = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    over.add(new Over(
                            rows.getObject("id", UUID.class), rows.getString("kind"), rows.getString("input")));
                }
            }
            return over;
        });
    }

    @Transactional
    public void empty(UUID id) {
        run(EMPTY, statement -> {
            statement.setObject(1, id);
            return statement.executeUpdate();
        });
    }

    @Transactional
    public int removeOlderThan(Instant time) {
        return run(REMOVE, statement -> {
            statement.setObject(1, time(time));
            return statement.executeUpdate();
        });
    }

    private static Task task(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Task(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("state"),
                row.getObject("planned", Long.class),
                row.getLong("done"),
                row.getLong("skipped"),
                row.getLong("failed"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("problem"));
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
            throw new IllegalStateException("Tasks could not be read or written", e);
        }
    }
}
