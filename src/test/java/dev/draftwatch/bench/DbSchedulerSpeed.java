package dev.draftwatch.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.draftwatch.testing.DraftwatchProcess;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The same job on db-scheduler, which is what a Java house would take that has no dispatcher of its own: one execution for
 * each item, claimed in batches by lock-and-fetch as its documentation advises for many, on the same PostgreSQL.
 *
 * @param <T> what a job is told
 */
final class DbSchedulerSpeed<T extends java.io.Serializable> implements AutoCloseable {
    private static final String TABLE = """
            create schema if not exists rival;
            create table rival.scheduled_tasks (
                task_name text not null, task_instance text not null, task_data bytea, execution_time timestamptz not null,
                picked boolean not null, picked_by text, last_success timestamptz, last_failure timestamptz,
                consecutive_failures int, last_heartbeat timestamptz, version bigint not null, priority smallint,
                primary key (task_name, task_instance));
            create index execution_time_idx on rival.scheduled_tasks (execution_time);
            create index last_heartbeat_idx on rival.scheduled_tasks (last_heartbeat);
            create index priority_execution_time_idx on rival.scheduled_tasks (priority desc, execution_time asc);
            """;

    private final AgroalDataSource database;
    private final Scheduler scheduler;
    private final OneTimeTask<T> task;

    /** @param job returns when it is done */
    DbSchedulerSpeed(DraftwatchProcess draftwatch, int threads, Class<T> told, Consumer<T> job)
            throws IOException, SQLException {
        this.database = Pool.of(draftwatch, 20);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        this.task = Tasks.oneTime("job", told).execute((instance, context) -> job.accept(instance.getData()));
        this.scheduler = Scheduler.create(database, task)
                .tableName("rival.scheduled_tasks")
                .schedulerName(new SchedulerName.Fixed("bench"))
                .threads(threads)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .build();
    }

    /** Written down first, as ours are; then it may begin. */
    void owe(List<T> items) {
        List<TaskInstance<?>> instances = new ArrayList<>(items.size());
        for (T item : items) {
            instances.add(task.instance(UUID.randomUUID().toString(), item));
        }
        scheduler.scheduleBatch(instances, Instant.now());
    }

    /** Once is enough. */
    void begin() {
        if (!scheduler.getSchedulerState().isStarted()) {
            scheduler.start();
        }
    }

    @Override
    public void close() {
        scheduler.stop();
        database.close();
    }
}
