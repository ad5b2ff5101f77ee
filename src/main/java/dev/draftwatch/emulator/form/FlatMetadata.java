package dev.draftwatch.emulator.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.wire.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Metadata as SDKs flatten an object: {@code metadata[a][b]=v} (TypeScript, Python), {@code metadata.a.b=v} (Go), and {@code
 * metadata[a][]=v} for each element of an array. Values are texts: the form does not say what they were.
 */
final class FlatMetadata {
    private static final int DEEPEST = 32;

    private final List<Field> fields = new ArrayList<>();

    private record Field(List<String> path, String value) {}

    static boolean isOne(String name) {
        return name.startsWith("metadata[") || name.startsWith("metadata.");
    }

    void add(String name, String value) {
        List<String> path = name.startsWith("metadata.")
                ? Arrays.asList(name.substring("metadata.".length()).split("\\.", -1))
                : brackets(name.substring("metadata".length()));
        if (path.size() > DEEPEST || path.get(0).isEmpty()) {
            throw unreadable(name);
        }
        fields.add(new Field(path, value));
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Puts the fields into the object. */
    void into(ObjectNode metadata) {
        for (Field field : fields) {
            put(metadata, field);
        }
    }

    private static void put(ObjectNode metadata, Field field) {
        ObjectNode at = metadata;
        List<String> path = field.path();
        for (int i = 0; i < path.size(); i++) {
            String key = path.get(i);
            boolean last = i == path.size() - 1;
            boolean element = !last && i == path.size() - 2 && path.get(i + 1).isEmpty();
            JsonNode there = at.get(key);
            if (element && (there == null || there instanceof ArrayNode)) {
                at.withArray(key).add(field.value());
                return;
            } else if (last && there == null) {
                at.put(key, field.value());
            } else if (!last && !element && (there == null || there instanceof ObjectNode)) {
                at = there == null ? at.putObject(key) : (ObjectNode) there;
            } else {
                throw unreadable("metadata." + String.join(".", path));
            }
        }
    }

    private static List<String> brackets(String rest) {
        if (!rest.endsWith("]")) {
            throw unreadable("metadata" + rest);
        }
        return Arrays.asList(rest.substring(1, rest.length() - 1).split("]\\[", -1));
    }

    private static Refusal unreadable(String name) {
        return Refusal.badRequest("the field " + name + " does not fit into metadata");
    }
}
