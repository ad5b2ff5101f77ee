package dev.draftwatch.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the feed.
 *
 * @param subject what it happened to; null for events about the whole house
 * @param sequence its place; null only while the sequencer has not come by, which readers of the feed never see
 * @param body the event as JSON object without {@code sequence}
 */
public record FeedEvent(
        UUID id, @Nullable UUID subject, @Nullable Long sequence, String type, String body) {

    /** The event with its {@code sequence}, as everybody gets it. */
    public ObjectNode read(ObjectMapper json) {
        try {
            return ((ObjectNode) json.readTree(body)).put("sequence", sequence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + id + " is not JSON", e);
        }
    }

    /**
     * Its place in the feed.
     *
     * @throws IllegalStateException while it has none
     */
    public long place() {
        if (sequence == null) {
            throw new IllegalStateException("Event " + id + " has no place in the feed yet");
        }
        return sequence;
    }
}
