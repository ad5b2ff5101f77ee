package dev.draftwatch.outbox.owed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery, as its record shows it.
 *
 * @param url where it goes, if not to the subscriber's own address
 * @param dueAt when it is tried next, or given to another instance if the one that is trying has died; null where it is over
 * @param attempts oldest first
 */
public record Delivery(
        long id,
        UUID eventId,
        UUID subscriber,
        String type,
        DeliveryState state,
        @Nullable String url,
        Instant createdAt,
        @Nullable Instant dueAt,
        List<Attempted> attempts) {

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    Delivery with(List<Attempted> logged) {
        return new Delivery(id, eventId, subscriber, type, state, url, createdAt, dueAt, logged);
    }
}
