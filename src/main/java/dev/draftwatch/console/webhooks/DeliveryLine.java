package dev.draftwatch.console.webhooks;

import dev.draftwatch.console.words.HookWords;
import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.outbox.owed.Attempted;
import dev.draftwatch.outbox.owed.Delivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event owed to one endpoint, as lists show it.
 *
 * @param answer of the last attempt
 */
record DeliveryLine(
        String id,
        String type,
        String kind,
        String sign,
        String stateWord,
        Moment created,
        String answer,
        String attempts,
        @Nullable Moment next) {

    static DeliveryLine of(Delivery delivery, Instant now, Tongue tongue) {
        HookWords hooks = tongue.hooks();
        String kind =
                switch (delivery.state()) {
                    case PENDING -> "draft";
                    case DELIVERED -> "uploaded";
                    case FAILED -> "expired";
                };
        String word =
                switch (delivery.state()) {
                    case PENDING -> hooks.deliveryPending();
                    case DELIVERED -> hooks.deliveryDelivered();
                    case FAILED -> hooks.deliveryFailed();
                };
        Instant next = delivery.dueAt();
        return new DeliveryLine(
                Long.toString(delivery.id()),
                delivery.type(),
                kind,
                kind,
                word,
                tongue.past(delivery.createdAt(), now),
                delivery.attempts().isEmpty()
                        ? "–"
                        : answer(delivery.attempts().get(delivery.attempts().size() - 1), hooks),
                tongue.number(delivery.attempts().size()),
                next == null ? null : tongue.coming(next, now));
    }

    static String answer(Attempted attempt, HookWords hooks) {
        String status =
                attempt.status() == null ? hooks.noAnswer() : attempt.status().toString();
        return attempt.failure() == null ? status : status + " · " + attempt.failure();
    }
}
