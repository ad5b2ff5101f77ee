package dev.draftwatch.publish.webhook.dispatch;

import dev.draftwatch.publish.webhook.send.Attempt;
import dev.draftwatch.publish.webhook.send.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt means. Pure: the same attempt at the same time means the same.
 *
 * <p>Success is a 2xx that was read in time, and nothing else: a redirection is a failure like any other. 410 ends the
 * endpoint. After 429 and 503 the receiver may ask for a longer wait than the schedule's, of a day at most, never for a
 * shorter one.
 */
final class RetryRule {
    private static final double MOST_JITTER = 0.1;
    private static final Duration LONGEST_JITTER = Duration.ofSeconds(2);

    private final List<Duration> schedule;

    RetryRule(List<Duration> schedule) {
        this.schedule = List.copyOf(schedule);
    }

    /**
     * Judges.
     *
     * @param triesBefore attempts before this one since the schedule began
     * @param wallNow true time: a date in {@code Retry-After} is by the receiver's calendar
     * @param luck from 0 to 1, how much of the jitter is added
     */
    Verdict judge(Attempt attempt, int triesBefore, Instant wallNow, double luck) {
        Integer status = attempt.status();
        if (status != null && attempt.failure() == null && status >= 200 && status < 300) {
            return new Verdict.Delivered();
        }
        if (status != null && status == 410) {
            return new Verdict.Gone();
        }
        if (triesBefore >= schedule.size()) {
            return new Verdict.GivenUp();
        }
        Duration scheduled = schedule.get(triesBefore);
        Duration wait = scheduled.plus(jitter(scheduled, luck));
        if (status != null && (status == 429 || status == 503)) {
            Duration asked = RetryAfter.parse(attempt.retryAfter(), wallNow).orElse(Duration.ZERO);
            return new Verdict.Retry(asked.compareTo(wait) > 0 ? asked : wait);
        }
        return new Verdict.Retry(wait);
    }

    /** Why an attempt was no success, in a stable word; null for a success. */
    static @Nullable String reason(Attempt attempt) {
        Failure failure = attempt.failure();
        if (failure != null) {
            return failure.reason().word();
        }
        Integer status = attempt.status();
        if (status == null) {
            return "no_answer";
        }
        return status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? "redirect" : "status";
    }

    private static Duration jitter(Duration wait, double luck) {
        Duration jitter = Duration.ofMillis(Math.round(wait.toMillis() * MOST_JITTER * luck));
        return jitter.compareTo(LONGEST_JITTER) > 0
                ? Duration.ofMillis(Math.round(LONGEST_JITTER.toMillis() * luck))
                : jitter;
    }
}
