package dev.draftwatch.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is to change on an image.
 *
 * @param creator null: stays as it is; empty: none
 * @param metadata replaces the former as a whole, nothing is merged; null: stays as it is
 */
public record ImageEdit(@Nullable String creator, @Nullable JsonNode metadata) {

    byte[] asJson(ObjectMapper json) {
        ObjectNode body = json.createObjectNode();
        if (creator != null) {
            body.put("creator", creator);
        }
        if (metadata != null) {
            body.set("metadata", metadata);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
