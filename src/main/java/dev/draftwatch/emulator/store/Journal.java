package dev.draftwatch.emulator.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Lets many changes share one commit, and nobody leave before the commit that holds what he did or saw.
 *
 * <p>A change runs alone, so it may touch several maps and read before it writes. Readers wait too: who was told of a picture
 * must never find it a draft again after a crash. The fair locks let everybody who waited during a commit change first and
 * then share the next one.
 */
final class Journal {
    /** Every so many commits, room left by old versions is given back; the store's own housekeeping needs its autocommit. */
    private static final int COMMITS_BETWEEN_TIDYING = 2_048;

    private static final int TIDY_BELOW_FILL_PERCENT = 50;
    private static final int TIDY_BYTES = 8 * 1024 * 1024;

    private final MVStore store;
    private final ReentrantLock changing = new ReentrantLock(true);
    private final ReentrantLock committing = new ReentrantLock(true);
    private final AtomicLong applied = new AtomicLong();
    private volatile long committed;
    private long commits;

    Journal(MVStore store) {
        this.store = store;
    }

    /** Runs the change alone; returns, or throws what it threw, once everything up to it would survive a crash. */
    <T> T change(Supplier<T> change) {
        try {
            changing.lock();
            try {
                // Counted before it runs: a change that throws half way must be waited for as well.
                applied.incrementAndGet();
                return change.get();
            } finally {
                changing.unlock();
            }
        } finally {
            commitUpTo(applied.get());
        }
    }

    /** Returns what the look saw, once that would survive a crash. */
    <T> T look(Supplier<T> look) {
        T seen = look.get();
        commitUpTo(applied.get());
        return seen;
    }

    private void commitUpTo(long wanted) {
        if (committed >= wanted) {
            return;
        }
        committing.lock();
        try {
            if (committed >= wanted) {
                return;
            }
            changing.lock();
            try {
                long upTo = applied.get();
                store.commit();
                committed = upTo;
                if (++commits % COMMITS_BETWEEN_TIDYING == 0) {
                    store.compact(TIDY_BELOW_FILL_PERCENT, TIDY_BYTES);
                }
            } finally {
                changing.unlock();
            }
        } finally {
            committing.unlock();
        }
    }
}
