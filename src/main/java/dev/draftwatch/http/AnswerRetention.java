package dev.draftwatch.http;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Erases kept answers when their time is over: the upload URLs in them are secrets that nobody may ask for any more. */
@Singleton
class AnswerRetention {
    private static final Logger LOG = Logger.getLogger(AnswerRetention.class);

    private final IdempotentAnswers answers;
    private final Clock clock;

    AnswerRetention(IdempotentAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Scheduled(
            identity = "answer-retention",
            every = "{draftwatch.retention.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        int erased = eraseExpired();
        if (erased > 0) {
            LOG.infof("erased %d kept answers", erased);
        }
    }

    /** {@return how many were erased} */
    int eraseExpired() {
        return answers.removeOlderThan(clock.instant().minus(IdempotentAnswers.LIFE));
    }
}
