package dev.draftwatch.task;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows how one kind of task is done. Whoever has long work implements it as a bean. */
public interface TaskWork {

    /** The word by which tasks of this kind are known. */
    String kind();

    /**
     * Does a piece that takes seconds, outside of any transaction of the task's. Its progress is written after it: what a
     * crash cut off between the two is done again, so a step done twice must do no harm.
     *
     * @param input as the task was asked for, a JSON object
     * @param place where the last step ended; null at first
     * @throws RuntimeException when it could not be done now; it is tried again after a while, a few times
     */
    Step step(String input, @Nullable String place);

    /**
     * Forgets what was kept for a task that is over, however it ended, and whose last step has ended too. The task itself
     * forgets its input then. Done more than once it must do no harm.
     *
     * @param input as in {@link #step}
     */
    default void forget(String input) {}

    /**
     * What a step came to.
     *
     * @param place where the next one begins; null exactly when there is none
     * @param planned how much there is in all, if it is known now; null leaves it as it was
     * @param results JSON objects, for whoever asks what was done
     * @param rest how long to wait before the next step, where it could do nothing now; null for no wait
     */
    record Step(
            @Nullable String place,
            @Nullable Long planned,
            long done,
            long skipped,
            long failed,
            List<String> results,
            @Nullable Duration rest) {
        public Step {
            results = List.copyOf(results);
        }

        /** One after which the next may follow at once. */
        public Step(
                @Nullable String place,
                @Nullable Long planned,
                long done,
                long skipped,
                long failed,
                List<String> results) {
            this(place, planned, done, skipped, failed, results, null);
        }

        /** The same, and then nothing for a while: waiting is not failing. */
        public Step thenRest(Duration pause) {
            return new Step(place, planned, done, skipped, failed, results, pause);
        }
    }
}
