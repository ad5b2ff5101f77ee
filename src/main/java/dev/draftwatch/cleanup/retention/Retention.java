package dev.draftwatch.cleanup.retention;

import dev.draftwatch.outbox.kept.EventRetention;
import dev.draftwatch.upload.UploadRetention;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Removes what is past its time. Every instance does; none waits for another, and each batch is a short transaction. */
@Singleton
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 2_000;

    private final UploadRetention uploads;
    private final EventRetention events;
    private final RetentionConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    Retention(UploadRetention uploads, EventRetention events, RetentionConfig config, Clock clock) {
        this.uploads = uploads;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            identity = "retention",
            every = "{draftwatch.retention.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        removeOld();
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    /** How many rows were removed. */
    public record Removed(int uploads, int events, int checks) {}

    /** Removes everything that is past its time now. */
    public Removed removeOld() {
        Instant now = clock.instant();
        Removed removed = new Removed(
                uploads(now.minus(config.uploads())),
                all(() -> events.removeOlderThan(now.minus(config.events()), BATCH)),
                all(() -> uploads.removeLooksBefore(now.minus(config.checks()), BATCH)));
        if (removed.uploads() + removed.events() + removed.checks() > 0) {
            LOG.infof(
                    "removed %d uploads, %d events, %d looks past their time",
                    removed.uploads(), removed.events(), removed.checks());
        }
        return removed;
    }

    private int uploads(Instant before) {
        int removed = 0;
        @Nullable UUID place = null;
        do {
            UploadRetention.Batch batch = uploads.removeSettledBefore(before, place, BATCH);
            removed += batch.removed();
            place = batch.next();
        } while (place != null && !stopping);
        return removed;
    }

    private int all(IntSupplier batch) {
        int removed = 0;
        int last;
        do {
            last = batch.getAsInt();
            removed += last;
        } while (last == BATCH && !stopping);
        return removed;
    }
}
