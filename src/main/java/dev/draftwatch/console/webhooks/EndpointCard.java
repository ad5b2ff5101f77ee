package dev.draftwatch.console.webhooks;

import dev.draftwatch.console.words.HookWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.outbox.owed.Delivery;
import dev.draftwatch.outbox.owed.DeliveryState;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An endpoint as the list shows it.
 *
 * @param kind which colour its state has
 * @param trouble what is wrong with it; may be empty
 * @param strip its last deliveries, oldest first: {@code sent}, {@code failed} or {@code owed}
 */
record EndpointCard(
        String id,
        String name,
        String types,
        String kind,
        String sign,
        String stateWord,
        String trouble,
        List<String> strip,
        String stripWords) {

    static EndpointCard of(Endpoint endpoint, List<Delivery> latest, Instant now, Tongue tongue) {
        HookWords hooks = tongue.hooks();
        boolean failing = endpoint.failingSince() != null;
        String kind =
                switch (endpoint.state()) {
                    case ENABLED -> failing ? "expired" : "uploaded";
                    case PAUSED -> "draft";
                    case DISABLED -> "deleted";
                };
        String state =
                switch (endpoint.state()) {
                    case ENABLED -> failing ? hooks.endpointFailing() : hooks.endpointEnabled();
                    case PAUSED -> hooks.endpointPaused();
                    case DISABLED -> hooks.endpointDisabled();
                };
        List<String> strip =
                new ArrayList<>(latest.stream().map(EndpointCard::bead).toList());
        Collections.reverse(strip);
        long well = strip.stream().filter("sent"::equals).count();
        return new EndpointCard(
                endpoint.id().toString(),
                name(endpoint),
                String.join(", ", endpoint.wish().filter().types()),
                kind,
                kind,
                state,
                trouble(endpoint, now, tongue),
                strip,
                strip.isEmpty()
                        ? hooks.stripNone()
                        : hooks.stripWords(tongue.number(well), tongue.number(strip.size() - well)));
    }

    static String name(Endpoint endpoint) {
        String description = endpoint.wish().description();
        return description == null || description.isBlank()
                ? endpoint.wish().url().toString()
                : description;
    }

    private static String bead(Delivery delivery) {
        if (delivery.state() == DeliveryState.DELIVERED) {
            return "sent";
        }
        return delivery.attempts().isEmpty() ? "owed" : "failed";
    }

    private static String trouble(Endpoint endpoint, Instant now, Tongue tongue) {
        if (endpoint.state() == EndpointState.DISABLED) {
            String reason = endpoint.disabledReason();
            return tongue.hooks().troubleDisabled(reason == null ? "–" : reason);
        }
        Instant since = endpoint.failingSince();
        return since == null ? "" : tongue.hooks().troubleFailing(tongue.span(Duration.between(since, now)));
    }
}
