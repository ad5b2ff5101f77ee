package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.http.Fields;
import dev.draftwatch.publish.webhook.send.destination.HeaderPolicy;
import dev.draftwatch.publish.webhook.send.destination.Refusal;
import dev.draftwatch.publish.webhook.send.destination.UrlPolicy;
import dev.draftwatch.publish.webhook.sign.SharedSecret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a create or a change, and says of everything that is wrong with it which field and which rule. A change
 * leaves what it does not name as it is; {@code null} takes away what need not be there.
 *
 * @param headers null where they stay as they are
 * @param secret null where it is ours to make, or stays as it is
 * @param state null where it stays as it is
 */
record EndpointRequest(
        Endpoint.Wish wish,
        @Nullable Map<String, String> headers,
        @Nullable SharedSecret secret,
        @Nullable EndpointState state) {
    static final int DEFAULT_CONCURRENCY = 10;
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int METADATA_BYTES = 1024;
    private static final int MOST_ITEMS = 100;
    private static final Set<String> MEMBERS = Set.of(
            "url",
            "types",
            "accounts",
            "creators",
            "metadata",
            "ordered",
            "format",
            "signatures",
            "concurrency",
            "ratePerSecond",
            "headers",
            "description");
    private static final Set<String> MAY_GO =
            Set.of("accounts", "creators", "metadata", "ratePerSecond", "headers", "description");

    static EndpointRequest create(ObjectNode body, UrlPolicy policy) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(with("secret"));
        if (!body.has("url")) {
            fields.reject("url", "required", "Where to send events");
        }
        Endpoint.Wish nothing = new Endpoint.Wish(
                URI.create(""),
                new EventFilter(EventTypes.DEFAULT, List.of(), List.of(), null),
                false,
                "standard",
                List.of("v1"),
                DEFAULT_CONCURRENCY,
                null,
                null);
        Endpoint.Wish wish = wish(fields, Set.of(), nothing, policy);
        Map<String, String> headers = headers(fields).orElse(Map.of());
        SharedSecret secret = secret(fields);
        fields.throwIfAny();
        return new EndpointRequest(wish, headers, secret, EndpointState.ENABLED);
    }

    static EndpointRequest change(ObjectNode given, Endpoint.Wish present, UrlPolicy policy) {
        ObjectNode body = given.deepCopy();
        Set<String> gone = new HashSet<>();
        MAY_GO.stream().filter(name -> body.path(name).isNull()).forEach(gone::add);
        body.remove(gone);
        Fields fields = new Fields(body);
        fields.refuseUnknown(with("state"));
        Endpoint.Wish wish = wish(fields, gone, present, policy);
        Map<String, String> headers =
                gone.contains("headers") ? Map.of() : headers(fields).orElse(null);
        EndpointState state = state(fields);
        fields.throwIfAny();
        return new EndpointRequest(wish, headers, null, state);
    }

    /** What a rotation may bring, if anything. */
    static @Nullable SharedSecret secret(Fields fields) {
        Optional<String> text = fields.optionalString("secret", Integer.MAX_VALUE);
        Optional<SharedSecret> secret = text.flatMap(SharedSecret::parse);
        if (text.isPresent() && secret.isEmpty()) {
            fields.reject("secret", "format", "whsec_ and the base64 of 24 to 64 bytes");
        }
        return secret.orElse(null);
    }

    private static Set<String> with(String one) {
        Set<String> members = new HashSet<>(MEMBERS);
        members.add(one);
        return members;
    }

    private static Endpoint.Wish wish(Fields fields, Set<String> gone, Endpoint.Wish present, UrlPolicy policy) {
        EventFilter filter = present.filter();
        ObjectNode metadata = metadata(fields);
        return new Endpoint.Wish(
                url(fields, policy).orElse(present.url()),
                new EventFilter(
                        types(fields).orElse(filter.types()),
                        fields.optionalStrings("accounts", MOST_ITEMS)
                                .orElse(gone.contains("accounts") ? List.of() : filter.accounts()),
                        fields.optionalStrings("creators", MOST_ITEMS)
                                .orElse(gone.contains("creators") ? List.of() : filter.creators()),
                        metadata != null ? metadata : gone.contains("metadata") ? null : filter.metadata()),
                fields.optionalBoolean("ordered").orElse(present.inOrder()),
                oneOf(fields, "format", List.of("standard", "cloudevents")).orElse(present.format()),
                signatures(fields).orElse(present.signatures()),
                fields.optionalInteger("concurrency", 1, 100).orElse(present.concurrency()),
                fields.optionalInteger("ratePerSecond", 1, 10_000)
                        .orElse(gone.contains("ratePerSecond") ? null : present.ratePerSecond()),
                fields.optionalString("description", LONGEST_DESCRIPTION)
                        .orElse(gone.contains("description") ? null : present.description()));
    }

    private static Optional<URI> url(Fields fields, UrlPolicy policy) {
        return fields.optionalString("url", LONGEST_URL).flatMap(text -> {
            Optional<Refusal> refusal = policy.check(text);
            if (refusal.isPresent()) {
                fields.reject("url", refusal.get().rule(), refusal.get().message());
                return Optional.empty();
            }
            return Optional.of(URI.create(text));
        });
    }

    private static Optional<List<String>> types(Fields fields) {
        Optional<List<String>> types = fields.optionalStrings("types", MOST_ITEMS);
        if (types.isEmpty()) {
            return types;
        }
        List<String> unknown = new ArrayList<>(types.get());
        unknown.removeAll(EventTypes.known());
        if (!unknown.isEmpty() || types.get().isEmpty()) {
            fields.reject(
                    "types",
                    types.get().isEmpty() ? "empty" : "unknown",
                    (unknown.isEmpty() ? "At least one" : "There is no " + unknown.get(0)) + "; known: "
                            + String.join(", ", EventTypes.known()));
            return Optional.empty();
        }
        return types;
    }

    private static Optional<List<String>> signatures(Fields fields) {
        Optional<List<String>> signatures = fields.optionalStrings("signatures", 2);
        if (signatures.isPresent()
                && !(signatures.get().contains("v1") && Set.of("v1", "v1a").containsAll(signatures.get()))) {
            fields.reject("signatures", "unknown", "[\"v1\"], or [\"v1\", \"v1a\"]");
            return Optional.empty();
        }
        return signatures;
    }

    private static Optional<String> oneOf(Fields fields, String name, List<String> words) {
        Optional<String> word = fields.optionalString(name, Integer.MAX_VALUE);
        if (word.isPresent() && !words.contains(word.get())) {
            fields.reject(name, "unknown", "One of " + String.join(", ", words));
            return Optional.empty();
        }
        return word;
    }

    private static @Nullable EndpointState state(Fields fields) {
        return oneOf(fields, "state", List.of("enabled", "paused"))
                .map(EndpointState::of)
                .orElse(null);
    }

    private static @Nullable ObjectNode metadata(Fields fields) {
        ObjectNode metadata = fields.optionalObject("metadata").orElse(null);
        if (metadata != null && metadata.toString().getBytes(StandardCharsets.UTF_8).length > METADATA_BYTES) {
            fields.reject("metadata", "size", "At most 1024 bytes as compact JSON in UTF-8");
        }
        return metadata;
    }

    private static Optional<Map<String, String>> headers(Fields fields) {
        return fields.optionalObject("headers").map(object -> {
            Map<String, String> headers = new LinkedHashMap<>();
            object.properties().forEach(header -> {
                if (header.getValue().isTextual()) {
                    headers.put(header.getKey(), header.getValue().textValue());
                } else {
                    fields.reject("headers." + header.getKey(), "type", "Must be a string");
                }
            });
            HeaderPolicy.check(headers).ifPresent(broken -> fields.reject("headers", broken.rule(), broken.message()));
            return headers;
        });
    }
}
