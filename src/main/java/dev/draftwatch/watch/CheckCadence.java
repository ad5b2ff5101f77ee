package dev.draftwatch.watch;

import dev.draftwatch.watch.cadence.Cadence;
import java.time.Duration;
import java.time.Instant;

/**
 * When an upload is looked at again. Pure.
 *
 * <p>While a picture may come, by the account's {@link Cadence}. The deadline gets a look of its own, then deadline plus grace; an
 * abandoned draft of the default thirty minutes costs a dozen calls.
 */
final class CheckCadence {
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private CheckCadence() {}

    /** The next look at a draft that is still one. */
    static Instant whileDraft(Instant createdAt, Instant expiresAt, Duration grace, Cadence cadence, Instant now) {
        if (!now.isBefore(expiresAt)) {
            return lastLook(expiresAt, grace, now);
        }
        Duration pause = cadence.pause(Duration.between(createdAt, now), Duration.between(createdAt, expiresAt));
        Instant routine = now.plus(pause);
        // One look at the deadline rather than one just before it and one just after.
        Instant late = expiresAt.minus(pause.dividedBy(2));
        return routine.isAfter(late) ? expiresAt : routine;
    }

    /** The next look after one that brought no answer: soon, then less often, and never past the last look's time. */
    static Instant afterNoAnswer(int failedBefore, Instant expiresAt, Duration grace, Instant now) {
        Duration pause = clamp(FIRST_RETRY.multipliedBy(1L << Math.min(failedBefore, 10)), FIRST_RETRY, LONGEST_RETRY);
        Instant retry = now.plus(pause);
        Instant last = expiresAt.plus(grace);
        return now.isBefore(last) && retry.isAfter(last) ? last : retry;
    }

    /** Deadline plus grace, or soon if that has passed. */
    static Instant lastLook(Instant expiresAt, Duration grace, Instant now) {
        Instant last = expiresAt.plus(grace);
        return now.isBefore(last) ? last : now.plus(SHORTEST);
    }

    private static Duration clamp(Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0) {
            return least;
        }
        return value.compareTo(most) > 0 ? most : value;
    }
}
