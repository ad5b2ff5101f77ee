package dev.draftwatch.cloudflare.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * Over which time calls are counted. Time is cut into slots; what was granted in a slot counts for so many slots as it can still
 * matter: those of the limit's own time, those that a portion may wait in an instance before it is spent, and the one that has
 * begun. So no stretch of the limit's time, wherever it begins, holds more than the limit.
 *
 * @param slotMillis length of a slot
 * @param slots that are counted together, the present one included
 * @param portionLife how long an instance may keep what it was granted
 */
record BudgetWindow(long slotMillis, int slots, Duration portionLife) {
    /** The API: 1200 calls in 300 seconds (developers.cloudflare.com/fundamentals/api/reference/limits). */
    static final BudgetWindow API = new BudgetWindow(1_000, 306, Duration.ofSeconds(5));
    /**
     * The batch host: 200 calls a second for each token
     * (developers.cloudflare.com/images/storage/upload-images/images-batch).
     */
    static final BudgetWindow BATCH = new BudgetWindow(250, 7, Duration.ofMillis(500));

    long slot(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), slotMillis);
    }

    /** {@return how long after {@code now} what was granted in that slot counts no longer; a second at least} */
    Duration untilFree(long slot, Instant now) {
        long freeAt = (slot + slots) * slotMillis;
        return Duration.ofMillis(Math.max(1_000, freeAt - now.toEpochMilli()));
    }

    double seconds() {
        return slotMillis * slots / 1_000.0;
    }
}
