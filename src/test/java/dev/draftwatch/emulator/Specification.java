package dev.draftwatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Cloudflare's OpenAPI file, asked whether an answer is one of its. It cannot be met to the letter, and is adapted in exactly
 * these places: ids may be longer than 32 characters; the patterns that allow names of one character are dropped; an error
 * need not be a success too, so the failure's schema stands alone; {@code uniqueItems} on an object means nothing; {@code
 * nullable} becomes JSON Schema's null.
 */
final class Specification {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectNode FILE = file();

    private Specification() {}

    /** Checks a 200 against the operation's schema, anything else against the failure's. */
    static Response check(String operation, Response response) {
        if (response.statusCode() == 200) {
            String[] words = operation.split(" ", 2);
            check(
                    FILE.path("paths")
                            .path("/accounts/{account_id}/images/" + words[1])
                            .path(words[0])
                            .at("/responses/200/content/application~1json/schema"),
                    response);
        } else {
            check(FILE.at("/components/schemas/images_api-response-common-failure"), response);
        }
        return response;
    }

    private static void check(JsonNode schema, Response response) {
        assertThat(schema.isObject()).as("the operation is in the file").isTrue();
        ObjectNode root = JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", FILE.path("components"));
        try {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                            .getSchema(root)
                            .validate(JSON.readTree(response.asString())))
                    .as(response.asString())
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode file() {
        try (var file = Specification.class.getResourceAsStream("/cloudflare-images/openapi.json")) {
            ObjectNode read = (ObjectNode) JSON.readTree(file);
            adapt(read);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void adapt(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("maxLength").asInt() == 32) {
                object.remove("maxLength");
            }
            if (object.path("pattern").asText().equals("^[a-zA-Z0-9]$")) {
                object.remove("pattern");
            }
            if (object.path("uniqueItems").isBoolean()
                    && object.path("type").asText().equals("object")) {
                object.remove("uniqueItems");
            }
            if (object.path("nullable").asBoolean() && object.path("type").isTextual()) {
                ArrayNode types =
                        JSON.createArrayNode().add(object.path("type")).add("null");
                object.set("type", types);
            }
        }
        node.forEach(Specification::adapt);
    }
}
