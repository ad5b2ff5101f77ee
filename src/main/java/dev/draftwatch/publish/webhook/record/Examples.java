package dev.draftwatch.publish.webhook.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.publish.webhook.endpoint.EventTypes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An example of each type of event, to try a handler with. */
@Singleton
class Examples {
    private static final String FILE = "/webhooks/examples.json";

    private final ObjectMapper json;
    private final ObjectNode examples;

    Examples(ObjectMapper json) throws IOException {
        this.json = json;
        try (InputStream file = Examples.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            this.examples = (ObjectNode) json.readTree(file);
        }
    }

    /** {@return one for each type that these stand for, each with an id of its own} */
    List<FeedEvent> of(List<String> wanted, Instant now) {
        return EventTypes.coveredBy(wanted).stream()
                .map(type -> example(type, now))
                .toList();
    }

    private FeedEvent example(String type, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        ObjectNode body = json.createObjectNode();
        body.put("id", id.toString());
        body.put("type", type);
        body.put("time", now.toString());
        body.setAll((ObjectNode) examples.path(type.startsWith("upload.") ? "upload" : "house"));
        body.setAll((ObjectNode) examples.required(type));
        body.put("test", true);
        return new FeedEvent(id, null, null, type, body.toString());
    }
}
