package dev.draftwatch.watch;

import dev.draftwatch.watch.block.Blocks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Lets the watch, the recovery and what is told besides run every second. Each instance ticks; a tick only claims what nobody else has. */
@Singleton
final class WatchJobs {
    private static final Logger LOG = Logger.getLogger(WatchJobs.class);
    private static final Duration FINISH = Duration.ofSeconds(15);
    /** It had the time of the watch before. */
    private static final Duration FINISH_TOO = Duration.ofSeconds(1);

    private final Watch watch;
    private final Planning planning;
    private final Recovery recovery;
    private final Ahead ahead;
    private final Unverified unverified;
    private final Blocks blocks;

    WatchJobs(Watch watch, Planning planning, Recovery recovery, Ahead ahead, Unverified unverified, Blocks blocks) {
        this.watch = watch;
        this.planning = planning;
        this.recovery = recovery;
        this.ahead = ahead;
        this.unverified = unverified;
        this.blocks = blocks;
    }

    @Scheduled(identity = "plan", every = "{draftwatch.watch.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void plan() {
        planning.plan();
    }

    /**
     * Beside the looks, which may take long, and beside planning, which must not wait for a list. Ticks of this and the next two
     * overlap: see {@link Turns}.
     */
    @Scheduled(identity = "sweep", every = "{draftwatch.watch.every}")
    void sweepDue() {
        planning.sweepDue();
    }

    @Scheduled(identity = "watch", every = "{draftwatch.watch.every}")
    void checkDue() throws InterruptedException {
        watch.checkDue();
    }

    @Scheduled(identity = "recovery", every = "{draftwatch.watch.every}")
    void recoverDue() {
        recovery.recoverDue();
    }

    @Scheduled(identity = "ahead", every = "{draftwatch.watch.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void tellAhead() {
        ahead.tell();
    }

    @Scheduled(
            identity = "unverified",
            every = "{draftwatch.watch.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void expireUnverified() {
        unverified.expireDue();
    }

    @Scheduled(identity = "blocks", every = "{draftwatch.watch.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void tellBlocks() {
        blocks.look();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        planning.stop();
        recovery.stop();
        long begun = System.nanoTime();
        boolean watched = watch.stop(FINISH);
        Duration left = FINISH.minusNanos(System.nanoTime() - begun);
        boolean swept = planning.awaitEnd(left.compareTo(FINISH_TOO) > 0 ? left : FINISH_TOO);
        if (!recovery.awaitEnd(FINISH_TOO) || !watched || !swept) {
            LOG.warnf("Looks were still under way after %s; they are taken up again after their lease", FINISH);
        }
    }
}
