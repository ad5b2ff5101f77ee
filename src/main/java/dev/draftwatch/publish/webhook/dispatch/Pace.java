package dev.draftwatch.publish.webhook.dispatch;

import dev.draftwatch.publish.webhook.endpoint.EndpointList;
import java.time.Duration;
import java.time.Instant;

/** The turns that this instance has got for an endpoint with a rate, and when the next of them begins. */
final class Pace {
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);

    private int turns;
    private long nextNanos;
    private long askAgainNanos = System.nanoTime();

    boolean isUsedUp(long nanos) {
        return turns == 0 && nanos - askAgainNanos >= 0;
    }

    void got(EndpointList.Turn turn, Instant now, long nanos) {
        turns = turn.many();
        nextNanos = nanos + Duration.between(now, turn.at()).toNanos();
    }

    void gotNone(long nanos) {
        askAgainNanos = nanos + ASK_AGAIN.toNanos();
    }

    /** Takes the next turn, if it has begun. */
    boolean take(int ratePerSecond, long nanos) {
        if (turns == 0 || nanos - nextNanos < 0) {
            return false;
        }
        turns--;
        nextNanos += Duration.ofSeconds(1).toNanos() / ratePerSecond;
        return true;
    }
}
