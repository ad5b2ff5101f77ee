package dev.draftwatch.cloudflare.budget;

import java.time.Instant;

/**
 * Calls granted to this instance and not yet made. Grows while it is used up in time, so that a busy instance asks seldom
 * and an idle one wastes nothing. Guarded by its owner.
 */
final class Portion {
    private int left;
    private int size;
    private Instant lapsesAt = Instant.MIN;

    int left(Instant now) {
        return now.isBefore(lapsesAt) ? left : 0;
    }

    boolean takeOne(Instant now) {
        if (left(now) == 0) {
            return false;
        }
        left--;
        return true;
    }

    /** How many to ask for: twice as many as last time if those were spent in time, else one. */
    int nextSize(int largest) {
        boolean spentInTime = left == 0 && size > 0;
        return spentInTime ? Math.min(largest, size * 2) : 1;
    }

    void refill(int calls, Instant lapses) {
        left = calls;
        size = calls;
        lapsesAt = lapses;
    }
}
