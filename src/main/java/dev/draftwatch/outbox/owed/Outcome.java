package dev.draftwatch.outbox.owed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an attempt. It takes effect only while the delivery is as it was claimed.
 *
 * @param dueAt when it is tried again; null exactly where it is over
 */
public record Outcome(
        Claimed claimed, DeliveryState state, @Nullable Instant dueAt, Attempted attempt) {
    public Outcome {
        if ((state == DeliveryState.PENDING) != (dueAt != null)) {
            throw new IllegalArgumentException("a delivery has a due time exactly while it is pending");
        }
    }
}
