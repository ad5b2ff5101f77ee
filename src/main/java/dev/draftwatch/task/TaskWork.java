package dev.draftwatch.task;

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
     * What a step came to.
     *
     * @param place where the next one begins; null exactly when there is none
     * @param planned how much there is in all, if it is known now; null leaves it as it was
     * @param results JSON objects, for whoever asks what was done
     */
    record Step(
            @Nullable String place,
            @Nullable Long planned,
            long done,
            long skipped,
            long failed,
            List<String> results) {
        public Step {
            results = List.copyOf(results);
        }
    }
}
