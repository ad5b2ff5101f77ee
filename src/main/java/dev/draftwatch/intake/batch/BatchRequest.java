package dev.draftwatch.intake.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.http.Fields;
import dev.draftwatch.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the body of a batch, no further than to its items. */
final class BatchRequest {
    static final int MOST = 100;

    private BatchRequest() {}

    /** @throws Problem 400 naming {@code items} when it is not an array of 1 to 100 */
    static List<JsonNode> read(ObjectNode body) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(Set.of("items"));
        JsonNode items = body.path("items");
        if (!items.isArray()) {
            fields.reject("items", items.isMissingNode() ? "required" : "type", "An array of creates");
        } else if (items.isEmpty() || items.size() > MOST) {
            fields.reject("items", "size", "1 to " + MOST + " creates");
        }
        fields.throwIfAny();
        List<JsonNode> read = new ArrayList<>(items.size());
        items.forEach(read::add);
        return read;
    }
}
