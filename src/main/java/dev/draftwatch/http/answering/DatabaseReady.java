package dev.draftwatch.http.answering;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready is who has a database. A database that hangs is as good as none, and the platform's own check would hang with it: here
 * the question has a thread of its own, at most one is open, and whoever asks gets an answer within {@link #PATIENCE}.
 */
@Readiness
@Singleton
class DatabaseReady implements AsyncHealthCheck {
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final DataSource database;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "database-ready");
        thread.setDaemon(true);
        return thread;
    });
    private CompletableFuture<Boolean> asked = CompletableFuture.completedFuture(false);

    DatabaseReady(DataSource database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(this::ask)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .map(answers -> HealthCheckResponse.builder()
                        .name("database")
                        .status(answers)
                        .build());
    }

    private synchronized CompletableFuture<Boolean> ask() {
        if (asked.isDone()) {
            asked = CompletableFuture.supplyAsync(this::answers, asking);
        }
        return asked;
    }

    private boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    @PreDestroy
    void end() {
        asking.shutdownNow();
    }
}
