package dev.draftwatch.access.session;

import dev.draftwatch.access.guess.Guesses;
import dev.draftwatch.access.person.People;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Forgets sessions, links and what was counted of guesses when their time is over. */
@Singleton
class SessionRetention {
    private static final Logger LOG = Logger.getLogger(SessionRetention.class);

    private final Sessions sessions;
    private final Guesses guesses;
    private final People people;

    SessionRetention(Sessions sessions, Guesses guesses, People people) {
        this.sessions = sessions;
        this.guesses = guesses;
        this.people = people;
    }

    @Scheduled(
            identity = "session-retention",
            every = "{draftwatch.retention.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        guesses.removeOld();
        people.removeOldLinks();
        int forgotten = sessions.removeExpired();
        if (forgotten > 0) {
            LOG.infof("forgot %d console sessions", forgotten);
        }
    }
}
