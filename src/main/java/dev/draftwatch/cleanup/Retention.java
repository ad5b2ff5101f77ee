package dev.draftwatch.cleanup;

import dev.draftwatch.http.IdempotentAnswers;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Erases what was kept for a time that is over, each kind by its owner's store. */
@Singleton
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final IdempotentAnswers answers;
    private final Clock clock;

    Retention(IdempotentAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** Erases the answers, upload URLs among them, that no Idempotency-Key can ask for any more. */
    public void forget() {
        int erased = answers.removeOlderThan(clock.instant().minus(IdempotentAnswers.LIFE));
        if (erased > 0) {
            LOG.infof("erased %d kept answers past their 24 hours", erased);
        }
    }
}
