package dev.draftwatch.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Words what happened to the house and to no one subject. Such an event has every member of an event, null where it says nothing,
 * so that a reader who knows one shape can read them all; and members of its own. It goes to those alone who name its type.
 */
@Singleton
public class HouseEvents {
    /** Members of every event that say nothing here. */
    private static final List<String> NOTHING = List.of(
            "uploadId",
            "imageId",
            "creator",
            "metadata",
            "previousState",
            "state",
            "evidence",
            "version",
            "late",
            "createdAt",
            "expiresAt",
            "secondsToSettle");

    private final ObjectMapper json;

    HouseEvents(ObjectMapper json) {
        this.json = json;
    }

    /**
     * {@return the event, about to be appended}
     *
     * @param account whom it concerns; null for all
     * @param members adds the type's own
     */
    public NewEvent event(String type, @Nullable String account, Instant now, Consumer<ObjectNode> members) {
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        ObjectNode body = json.createObjectNode();
        body.put("id", id.toString());
        body.put("type", type);
        body.put("time", now.toString());
        body.put("account", account);
        NOTHING.forEach(body::putNull);
        members.accept(body);
        try {
            return new NewEvent(id, type, now, account, null, null, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event could not be written as JSON", e);
        }
    }
}
