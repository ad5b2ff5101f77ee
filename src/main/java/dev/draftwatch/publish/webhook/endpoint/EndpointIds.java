package dev.draftwatch.publish.webhook.endpoint;

import dev.draftwatch.http.Problem;
import java.util.UUID;

/** Ids of endpoints as they stand in paths. */
public final class EndpointIds {
    private EndpointIds() {}

    /**
     * {@return the id}
     *
     * @throws Problem 404 for what cannot be one
     */
    public static UUID parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // As unknown as any other that does not exist.
        }
        throw unknown(text);
    }

    public static Problem unknown(String id) {
        return Problem.notFound("webhook", id);
    }
}
