package dev.draftwatch.access;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Forgets console sessions when their time is over. */
@Singleton
class SessionRetention {
    private static final Logger LOG = Logger.getLogger(SessionRetention.class);

    private final Sessions sessions;

    SessionRetention(Sessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(
            identity = "session-retention",
            every = "{draftwatch.retention.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        int forgotten = sessions.removeExpired();
        if (forgotten > 0) {
            LOG.infof("forgot %d console sessions", forgotten);
        }
    }
}
