package dev.draftwatch.watch.cadence;

import java.time.Duration;

/** How long to wait for the next look at a draft that is still one. Deadlines have looks of their own. */
public interface Cadence {
    Duration SHORTEST = Duration.ofSeconds(2);
    Duration LONGEST = Duration.ofMinutes(10);

    /**
     * Where nothing is known: most pictures come within seconds, so each pause is as long as the upload is old, and a picture is
     * seen no later than at twice the age at which it came.
     */
    Cadence BUILT_IN = (age, life) -> clamp(age);

    /**
     * {@return the pause after a look, {@link #SHORTEST} to {@link #LONGEST}}
     *
     * @param age of the draft at that look
     * @param life from its creation to its deadline
     */
    Duration pause(Duration age, Duration life);

    static Duration clamp(Duration pause) {
        if (pause.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
