package dev.draftwatch.bench;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import dev.draftwatch.testing.DraftwatchProcess;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.BackgroundJobRequest;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jspecify.annotations.Nullable;

/** The same job on JobRunr: enqueued in bulk, many workers, the shortest poll that is sensible, on the same PostgreSQL. */
final class JobRunrSpeed implements AutoCloseable {
    private final AgroalDataSource database;
    private boolean begun;

    /** @param job returns when it is done */
    JobRunrSpeed(DraftwatchProcess draftwatch, int workers, Consumer<UUID> job) throws IOException, SQLException {
        this.database = Pool.of(draftwatch, 20);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists jobrunr");
        }
        JobRunr.configure()
                .useJobActivator(new Only(new Handler(job)))
                .useStorageProvider(new PostgresStorageProvider(database, "jobrunr."))
                .useBackgroundJobServer(
                        usingStandardBackgroundJobServerConfiguration()
                                .andWorkerCount(workers)
                                .andPollInterval(Duration.ofMillis(200)),
                        false)
                .initialize();
    }

    /** What a job is told. */
    record Request(UUID upload) implements JobRequest {
        @Override
        @SuppressWarnings("rawtypes")
        public Class<? extends JobRequestHandler> getJobRequestHandler() {
            return Handler.class;
        }
    }

    /** Carries out a job. */
    record Handler(Consumer<UUID> job) implements JobRequestHandler<Request> {
        @Override
        public void run(Request request) {
            job.accept(request.upload());
        }
    }

    private record Only(Handler handler) implements JobActivator {
        @Override
        public <T> @Nullable T activateJob(Class<T> type) {
            return type.isInstance(handler) ? type.cast(handler) : null;
        }
    }

    /** Written down first, as ours are; then it may begin. */
    void owe(List<UUID> uploads) {
        BackgroundJobRequest.enqueue(uploads.stream().map(Request::new));
    }

    /** Once is enough. */
    void begin() {
        if (!begun) {
            begun = true;
            JobRunr.getBackgroundJobServer().start();
        }
    }

    @Override
    public void close() {
        var unused = JobRunr.destroy();
        database.close();
    }
}
