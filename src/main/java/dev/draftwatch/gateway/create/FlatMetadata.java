package dev.draftwatch.gateway.create;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/**
 * Metadata as SDKs flatten an object: {@code metadata[a][b]=v} (TypeScript, Python), {@code metadata.a.b=v} (Go), and {@code
 * metadata[a][]=v} for each element of an array. Values are texts: the form does not say what they were.
 */
final class FlatMetadata {
    private static final int DEEPEST = 32;

    private FlatMetadata() {}

    static boolean isOne(String name) {
        return name.startsWith("metadata[") || name.startsWith("metadata.");
    }

    /** Puts one field into the object. */
    static void put(ObjectNode metadata, String name, String value) {
        List<String> path = path(name);
        if (path.size() > DEEPEST || path.get(0).isEmpty()) {
            throw unreadable(name);
        }
        ObjectNode at = metadata;
        for (int i = 0; i < path.size(); i++) {
            String key = path.get(i);
            boolean last = i == path.size() - 1;
            boolean array = i == path.size() - 2 && path.get(i + 1).isEmpty();
            JsonNode there = at.get(key);
            if (array && (there == null || there instanceof ArrayNode)) {
                ArrayNode elements = at.withArray(key);
                Arrays.stream(value.split("\0", -1)).forEach(elements::add);
                return;
            } else if (last && there == null) {
                at.put(key, value);
            } else if (!last && !array && (there == null || there instanceof ObjectNode)) {
                at = there == null ? at.putObject(key) : (ObjectNode) there;
            } else {
                throw unreadable(name);
            }
        }
    }

    private static List<String> path(String name) {
        if (name.startsWith("metadata.")) {
            return Arrays.asList(name.substring("metadata.".length()).split("\\.", -1));
        }
        if (!name.endsWith("]")) {
            throw unreadable(name);
        }
        return Arrays.asList(
                name.substring("metadata[".length(), name.length() - 1).split("]\\[", -1));
    }

    private static Refusal unreadable(String name) {
        return Refusal.badRequest("the field " + name + " does not fit into metadata");
    }
}
