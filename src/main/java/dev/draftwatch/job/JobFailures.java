package dev.draftwatch.job;

import dev.draftwatch.http.DatabaseAway;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.SuccessfulExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Tells how scheduled jobs fail, in the platform's place, which would tell each failure of each job with its stack: many a
 * second for as long as the database is away. That is told once when it goes and once when it is back; everything else is a
 * mistake of ours, and told each time.
 */
@Singleton
class JobFailures {
    private static final Logger LOG = Logger.getLogger(JobFailures.class);

    /** What is told, for the log. */
    enum News {
        NONE,
        /** The first job found the database away. */
        AWAY,
        /** A job that had found it away has done its work. Another proves nothing: it may need no database. */
        BACK,
        /** Somebody must look at it. */
        MISTAKE
    }

    private final Set<String> waiting = new HashSet<>();
    private boolean stopping;

    JobFailures() {}

    void onFailure(@Observes FailedExecution failed) {
        String job = failed.getExecution().getTrigger().getId();
        Throwable why = failed.getException();
        switch (failed(job, why)) {
            case AWAY -> LOG.warnf("The database is away, jobs wait for it: %s job=%s", why.getMessage(), job);
            case MISTAKE -> LOG.errorf(why, "A job failed, it is tried again at its time: job=%s", job);
            case NONE, BACK -> LOG.debugf("A job waits: %s job=%s", why.getMessage(), job);
        }
    }

    void onSuccess(@Observes SuccessfulExecution succeeded) {
        if (succeeded(succeeded.getExecution().getTrigger().getId()) == News.BACK) {
            LOG.info("The database is back, jobs go on");
        }
    }

    /** What fails from now on lost what the stop takes away from it; its lease brings it back elsewhere. */
    synchronized void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    synchronized News failed(String job, Throwable why) {
        if (stopping) {
            return News.NONE;
        }
        if (!DatabaseAway.isWhy(why)) {
            return News.MISTAKE;
        }
        boolean first = waiting.isEmpty();
        waiting.add(job);
        return first ? News.AWAY : News.NONE;
    }

    synchronized News succeeded(String job) {
        if (!waiting.contains(job)) {
            return News.NONE;
        }
        waiting.clear();
        return News.BACK;
    }
}
