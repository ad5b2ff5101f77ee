package dev.draftwatch.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Long polling: an answer that comes when there is something to tell, or when the caller has waited long enough. */
public final class Waiting {
    private static final long READ_AGAIN_MILLIS = 100;

    private Waiting() {}

    /**
     * {@return the first that is worth telling, or the last that was read in time}
     *
     * @param atMost in real time: it is the caller who waits; nothing of it waits inside a transaction
     * @param read at least once
     */
    public static <T> T until(Predicate<T> worthTelling, Duration atMost, Supplier<T> read)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        T last = read.get();
        while (!worthTelling.test(last) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(READ_AGAIN_MILLIS);
            last = read.get();
        }
        return last;
    }
}
