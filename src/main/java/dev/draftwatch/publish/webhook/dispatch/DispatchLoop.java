package dev.draftwatch.publish.webhook.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets the dispatcher run all the time, on a thread of its own: the platform's scheduler counts in whole seconds. */
@Singleton
final class DispatchLoop {
    private static final Logger LOG = Logger.getLogger(DispatchLoop.class);
    /** A receiver may hang for longer than a stop may take; it gets the same event again from another instance. */
    private static final Duration FINISH = Duration.ofSeconds(5);

    private static final Duration AWAY = Duration.ofSeconds(1);

    private final Dispatcher dispatcher;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> named(work, "webhooks-writer"));
    private final Thread thread = named(this::run, "webhooks");
    private volatile boolean stopping;
    private boolean away;

    DispatchLoop(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    /** What is under way is given a moment to be answered; what was claimed and not begun goes back at once. */
    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        thread.join(FINISH.toMillis());
        if (thread.isAlive()) {
            LOG.warnf("Webhooks were still under way after %s; they are sent again after their lease", FINISH);
            thread.interrupt();
        }
        writer.shutdown();
    }

    private void run() {
        try {
            while (!stopping) {
                dispatcher.listen(passed(() -> dispatcher.pass(writer)) ? Route.LOOK_AGAIN : AWAY);
            }
            do {
                passed(() -> dispatcher.finish(writer));
                dispatcher.listen(Route.LOOK_AGAIN);
            } while (!dispatcher.isIdle());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The job's edge: a database that is away now is asked again in a moment; said once, not every second. */
    private boolean passed(Runnable pass) {
        try {
            pass.run();
            away = false;
            return true;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warnf("Webhooks wait: %s", e.getMessage());
            }
            away = true;
            return false;
        }
    }

    private static Thread named(@Nullable Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
