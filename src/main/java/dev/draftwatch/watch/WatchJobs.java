package dev.draftwatch.watch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Lets the watch and the recovery run every second. Each instance ticks; a tick only claims what nobody else has. */
@Singleton
final class WatchJobs {
    private static final Logger LOG = Logger.getLogger(WatchJobs.class);
    private static final Duration FINISH = Duration.ofSeconds(15);

    private final Watch watch;
    private final Recovery recovery;

    WatchJobs(Watch watch, Recovery recovery) {
        this.watch = watch;
        this.recovery = recovery;
    }

    @Scheduled(identity = "watch", every = "{draftwatch.watch.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void checkDue() throws InterruptedException {
        watch.checkDue();
    }

    @Scheduled(
            identity = "recovery",
            every = "{draftwatch.watch.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void recoverDue() {
        recovery.recoverDue();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        if (!watch.stop(FINISH)) {
            LOG.warnf("Looks were still under way after %s; they are taken up again after their lease", FINISH);
        }
    }
}
