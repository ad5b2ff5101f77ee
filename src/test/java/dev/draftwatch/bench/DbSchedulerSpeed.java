package dev.draftwatch.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.draftwatch.testing.DraftwatchProcess;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * The same job on db-scheduler, which is what a Java house would take that has no dispatcher of its own: one execution for
 * each delivery, claimed in batches by lock-and-fetch, on the same PostgreSQL, to the same receiver, with as many threads as
 * there are connections to it. It keeps no log of attempts.
 */
final class DbSchedulerSpeed implements AutoCloseable {
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
    private final OneTimeTask<Integer> task;

    /** @param deliver sends the delivery of this number, and returns when it is answered */
    DbSchedulerSpeed(DraftwatchProcess draftwatch, int threads, IntConsumer deliver) throws IOException, SQLException {
        String password = draftwatch.password();
        String url = draftwatch.jdbcUrl();
        this.database = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(false)
                .connectionPoolConfiguration(
                        pool -> pool.maxSize(20).connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(url)
                                .principal(new NamePrincipal("draftwatch"))
                                .credential(new SimplePassword(password)))));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        this.task = Tasks.oneTime("webhook", Integer.class)
                .execute((instance, context) -> deliver.accept(instance.getData()));
        this.scheduler = Scheduler.create(database, task)
                .tableName("rival.scheduled_tasks")
                .schedulerName(new SchedulerName.Fixed("bench"))
                .threads(threads)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .build();
    }

    /** Written down first, as ours are; then it may begin. */
    void owe(int many) {
        List<TaskInstance<?>> instances = new ArrayList<>(many);
        for (int i = 0; i < many; i++) {
            instances.add(task.instance(UUID.randomUUID().toString(), i));
        }
        scheduler.scheduleBatch(instances, Instant.now());
    }

    void begin() {
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
        database.close();
    }
}
