package dev.draftwatch.publish.webhook.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.draftwatch.outbox.owed.Attempted;
import dev.draftwatch.outbox.owed.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the owner of its endpoint sees it.
 *
 * @param body what was sent, byte for byte; only where one delivery is asked for
 */
@Schema(name = "WebhookDelivery")
record DeliveryView(
        String id,
        @Schema(description = "The webhook-id") UUID eventId,
        String type,

        @Schema(enumeration = {"pending", "delivered", "failed"})
        String state,

        @Schema(description = "Where it goes, if not to the endpoint's own address") @Nullable String url,

        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        List<AttemptView> attempts,

        @Schema(description = "What is sent, byte for byte; only where one delivery is asked for")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String body) {

    /** One attempt. What is secret of a request is not kept. */
    @Schema(name = "WebhookAttempt")
    record AttemptView(
            Instant at,
            @Nullable Integer status,
            long durationMillis,

            @Schema(description = "Why it was no success: a stable word") @Nullable String reason,

            @Nullable String detail,
            String url,

            @Schema(type = SchemaType.OBJECT, implementation = Object.class) @JsonRawValue
            String requestHeaders,

            @Schema(type = SchemaType.OBJECT, implementation = Object.class) @JsonRawValue
            String responseHeaders,

            @Schema(description = "At most 4 KB of the answer") @Nullable String responseBody) {

        static AttemptView of(Attempted attempt) {
            return new AttemptView(
                    attempt.at(),
                    attempt.status(),
                    attempt.duration().toMillis(),
                    attempt.failure(),
                    attempt.detail(),
                    attempt.url(),
                    attempt.requestHeaders(),
                    attempt.responseHeaders(),
                    attempt.responseBody());
        }
    }

    static DeliveryView of(Delivery delivery, @Nullable String body) {
        return new DeliveryView(
                Long.toString(delivery.id()),
                delivery.eventId(),
                delivery.type(),
                delivery.state().word(),
                delivery.url(),
                delivery.createdAt(),
                delivery.dueAt(),
                delivery.attempts().stream().map(AttemptView::of).toList(),
                body);
    }
}
