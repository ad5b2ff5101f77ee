package dev.draftwatch.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Lets the sequencer run often enough that a committed event is in the feed within a tenth of a second. The platform's
 * scheduler counts in whole seconds, so this has a thread of its own.
 */
@Singleton
final class SequencerLoop {
    private static final Logger LOG = Logger.getLogger(SequencerLoop.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Sequencer sequencer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sequencer");
        thread.setDaemon(true);
        return thread;
    });
    private boolean away;

    SequencerLoop(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    void start(@Observes StartupEvent started) {
        var unused = thread.scheduleWithFixedDelay(this::stampAll, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }

    private void stampAll() {
        try {
            while (sequencer.stamp()) {
                away = false;
            }
        } catch (RuntimeException e) {
            // The job's edge: a database that is away now is asked again in a moment; said once, not twenty times a
            // second.
            if (!away) {
                LOG.warnf("The feed waits: %s", e.getMessage());
            }
            away = true;
        }
    }
}
