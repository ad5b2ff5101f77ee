package dev.draftwatch.publish.webhook.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.owed.PastEvents;
import dev.draftwatch.outbox.owed.Redeliveries;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import dev.draftwatch.task.TaskWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Owes the events of a time to an endpoint once more, some hundred at a time in the order of their ids, which is that of
 * time. A step done twice owes nothing twice.
 */
@Singleton
class Replay implements TaskWork {
    static final String KIND = "replay";
    private static final int STEP = 500;

    private final Endpoints endpoints;
    private final PastEvents events;
    private final Redeliveries redeliveries;
    private final ObjectMapper json;
    private final Clock clock;

    Replay(Endpoints endpoints, PastEvents events, Redeliveries redeliveries, ObjectMapper json, Clock clock) {
        this.endpoints = endpoints;
        this.events = events;
        this.redeliveries = redeliveries;
        this.json = json;
        this.clock = clock;
    }

    /** As the task keeps it. */
    record Input(
            String webhook,
            Instant since,
            Instant until,
            Redeliveries.Only only,
            @Nullable String url) {}

    String input(UUID endpoint, Instant since, Instant until, Redeliveries.Only only, @Nullable String url) {
        try {
            return json.writeValueAsString(new Input(endpoint.toString(), since, until, only, url));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A replay could not be written down", e);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step step(String text, @Nullable String place) {
        Input input = read(text);
        Endpoint endpoint = endpoints
                .find(UUID.fromString(input.webhook()))
                .orElseThrow(() -> new IllegalStateException("The webhook is gone"));
        PastEvents.Span span = new PastEvents.Span(input.since(), input.until());
        Long planned = place == null ? events.count(span) : null;
        List<PastEvents.Past> past = events.after(span, place == null ? null : UUID.fromString(place), STEP);
        List<UUID> wanted = past.stream()
                .filter(event -> endpoint.wish().filter().fits(event.type(), event.account(), () -> body(event)))
                .map(PastEvents.Past::id)
                .toList();
        List<UUID> owed = redeliveries.replay(
                endpoint.id(), wanted, input.only(), endpoint.wish().inOrder(), input.url(), clock.instant());
        String next = past.size() < STEP ? null : past.get(STEP - 1).id().toString();
        return new Step(
                next,
                planned,
                owed.size(),
                past.size() - owed.size(),
                0,
                owed.stream().map("{\"eventId\":\"%s\"}"::formatted).toList());
    }

    private JsonNode body(PastEvents.Past event) {
        try {
            return json.readTree(event.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.id() + " is not JSON", e);
        }
    }

    private Input read(String text) {
        try {
            return json.readValue(text, Input.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A replay cannot be read", e);
        }
    }
}
