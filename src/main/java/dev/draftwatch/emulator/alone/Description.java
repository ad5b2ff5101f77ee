package dev.draftwatch.emulator.alone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** The control in OpenAPI: what the build wrote down of the whole application, without what is not the emulator's. */
final class Description {
    /** Where the build puts it. */
    private static final String WHOLE = "META-INF/quarkus-generated-openapi-doc.JSON";

    private static final String REF = "$ref";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Description() {}

    static byte[] read() {
        try (InputStream whole = Thread.currentThread().getContextClassLoader().getResourceAsStream(WHOLE)) {
            if (whole == null) {
                throw new IllegalStateException("The build wrote no " + WHOLE);
            }
            return JSON.writeValueAsBytes(of((ObjectNode) JSON.readTree(whole)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode of(ObjectNode whole) {
        ObjectNode paths = (ObjectNode) whole.path("paths");
        paths.properties().removeIf(path -> !path.getKey().startsWith("/emulator/"));
        JsonNode schemas = whole.path("components").path("schemas");
        Set<String> meant = new TreeSet<>();
        collect(paths, schemas, meant);
        ObjectNode kept = JSON.createObjectNode();
        meant.forEach(name -> kept.set(name, schemas.path(name)));
        whole.remove("components");
        whole.remove("tags");
        whole.putObject("components").set("schemas", kept);
        ((ObjectNode) whole.path("info"))
                .put("title", "Cloudflare Images emulator: control")
                .remove("description");
        return whole;
    }

    private static void collect(JsonNode node, JsonNode schemas, Set<String> meant) {
        String ref = node.path(REF).asText();
        if (ref.startsWith(SCHEMAS) && meant.add(ref.substring(SCHEMAS.length()))) {
            collect(schemas.path(ref.substring(SCHEMAS.length())), schemas, meant);
        }
        node.forEach(child -> collect(child, schemas, meant));
    }
}
