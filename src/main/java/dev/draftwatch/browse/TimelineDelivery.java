package dev.draftwatch.browse;

import dev.draftwatch.outbox.owed.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One event owed to one webhook endpoint, as an upload's timeline shows it. */
@Schema(name = "TimelineDelivery")
public record TimelineDelivery(
        String id,
        UUID webhookId,
        UUID eventId,
        String type,
        String state,
        @Nullable Instant nextAttemptAt,
        List<Attempt> attempts) {

    /**
     * One attempt.
     *
     * @param reason why it was no success
     */
    @Schema(name = "TimelineAttempt")
    public record Attempt(
            Instant at,
            @Nullable Integer status,
            long durationMillis,
            @Nullable String reason) {}

    static TimelineDelivery of(Delivery delivery) {
        return new TimelineDelivery(
                Long.toString(delivery.id()),
                delivery.subscriber(),
                delivery.eventId(),
                delivery.type(),
                delivery.state().word(),
                delivery.dueAt(),
                delivery.attempts().stream()
                        .map(attempt -> new Attempt(
                                attempt.at(),
                                attempt.status(),
                                attempt.duration().toMillis(),
                                attempt.failure()))
                        .toList());
    }
}
