package dev.draftwatch.intake.batch;

import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs the parts of a batch side by side, in a few lanes. The caller's thread is one of them, so that a batch goes on even
 * when all helpers are at work for others, and no batch can take all of them for long.
 */
@Singleton
class Lanes {
    private static final int HELPERS = 32;

    private final ExecutorService helpers = Executors.newFixedThreadPool(HELPERS, work -> {
        Thread thread = new Thread(work, "batch");
        thread.setDaemon(true);
        return thread;
    });

    Lanes() {}

    /** Runs each part once, at most so many at a time; returns when the last has ended. A part must not throw. */
    void run(int parts, int atOnce, IntConsumer part) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(parts);
        Runnable lane = () -> {
            for (int index = next.getAndIncrement(); index < parts; index = next.getAndIncrement()) {
                try {
                    part.accept(index);
                } finally {
                    left.countDown();
                }
            }
        };
        for (int i = 1; i < Math.min(parts, atOnce); i++) {
            helpers.execute(lane);
        }
        lane.run();
        left.await();
    }
}
