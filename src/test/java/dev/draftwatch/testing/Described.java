package dev.draftwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer that passes it against the API's own description: its status and content type are described for the
 * operation, and its body is of the described shape, without a member that is not.
 */
public final class Described implements Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** By address: an application with other settings may be another's. */
    private static final Map<String, Described> KNOWN = new ConcurrentHashMap<>();

    private final JsonNode description;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private Described(JsonNode description) {
        this.description = description;
    }

    /** A filter that learns the description of whatever application it meets. */
    public static Filter filter() {
        return (request, expected, context) -> {
            URI uri = URI.create(request.getURI());
            return KNOWN.computeIfAbsent(uri.getScheme() + "://" + uri.getAuthority(), Described::learn)
                    .filter(request, expected, context);
        };
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        operation(request.getMethod(), path)
                .ifPresent(operation -> check(request.getMethod() + " " + path, operation, response));
        return response;
    }

    private void check(String call, JsonNode operation, Response response) {
        String status = Integer.toString(response.statusCode());
        JsonNode described = operation.path("responses").path(status);
        assertThat(described.isObject())
                .as("%s may answer %s, says the description; the answer was %s", call, status, response.asString())
                .isTrue();
        String type = Optional.ofNullable(response.contentType()).orElse("").replaceAll(";.*", "");
        JsonNode content = described.path("content");
        if (content.isEmpty()) {
            assertThat(response.asString())
                    .as("%s %s has no body", call, status)
                    .isEmpty();
            return;
        }
        JsonNode schema = content.path(type).path("schema");
        assertThat(schema.isObject())
                .as("%s %s may be %s, says the description", call, status, type)
                .isTrue();
        if (type.endsWith("json") && !type.endsWith("ndjson")) {
            try {
                assertThat(schemas.computeIfAbsent(schema.toString(), unused -> compile(schema))
                                .validate(JSON.readTree(response.asString())))
                        .as("%s %s: %s", call, status, response.asString())
                        .isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@return the operation with the most literal path that fits} Paths and methods of nobody have none. */
    private Optional<JsonNode> operation(String method, String path) {
        @Nullable String best = null;
        for (Iterator<String> names = description.path("paths").fieldNames(); names.hasNext(); ) {
            String name = names.next();
            boolean fits = path.matches(name.replaceAll("\\{[^}]*}", "[^/]+"));
            if (fits && (best == null || literal(name) > literal(best))) {
                best = name;
            }
        }
        return Stream.ofNullable(best)
                .map(name -> description.path("paths").path(name).path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    /** {@return how far a path goes without a parameter} */
    private static int literal(String name) {
        return name.indexOf('{') < 0 ? Integer.MAX_VALUE : name.indexOf('{');
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", description.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }

    private static Described learn(String address) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/q/openapi?format=json"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            JsonNode description = JSON.readTree(answer.body());
            description.path("components").path("schemas").properties().forEach(Described::close);
            return new Described(description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Members that nobody describes are allowed to the clients of an API, not to the API; events about the house have some. */
    private static void close(Map.Entry<String, JsonNode> schema) {
        if (schema.getValue() instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")
                && !schema.getKey().equals("Event")) {
            object.put("additionalProperties", false);
        }
    }
}
