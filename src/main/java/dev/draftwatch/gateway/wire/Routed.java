package dev.draftwatch.gateway.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a call below {@code …/images/} asks for.
 *
 * @param imageId of the image it is about, decoded; null where it is about none, or is not readable
 * @param scopes what a Draftwatch key needs. More than one where a server that decodes a path before it routes could take the
 *     call for another operation
 */
public record Routed(Operation operation, @Nullable String imageId, Set<String> scopes) {
    /** Words that stand where an id would and are none. */
    private static final Set<String> RESERVED = Set.of("stats", "keys", "variants", "batch_token", "direct_upload");

    public Routed {
        scopes = Set.copyOf(scopes);
    }

    /** Reads it from the segments after {@code …/images/}, as they were sent. */
    public static Routed of(String method, List<String> tail) {
        Operation sent = operation(method, tail);
        Operation decodedFirst = operation(method, meant(tail));
        boolean blob = sent == Operation.BLOB;
        boolean image = blob || (sent.isEvidence() && sent != Operation.LIST);
        String id = image ? Target.decoded(tail.subList(1, tail.size() - (blob ? 1 : 0))) : null;
        return new Routed(
                sent, id, Stream.of(sent, decodedFirst).map(Operation::scope).collect(Collectors.toSet()));
    }

    /** Whether a server that tidies paths could take this for a create, although it is not written as one. */
    public static boolean hidesCreate(String method, List<String> tail) {
        return operation(method, tail) != Operation.DIRECT_UPLOAD
                && operation(method, meant(tail)) == Operation.DIRECT_UPLOAD;
    }

    /** The segments as a server sees them that decodes first, and drops what is empty or comes after a semicolon. */
    private static List<String> meant(List<String> tail) {
        String decoded = Objects.requireNonNullElse(Target.decoded(tail), String.join("/", tail));
        return Arrays.stream(decoded.split("/", -1))
                .map(segment -> segment.split(";", -1)[0])
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static Operation operation(String method, List<String> tail) {
        String path = String.join("/", tail);
        if (path.equals("v2/direct_upload") && method.equals("POST")) {
            return Operation.DIRECT_UPLOAD;
        }
        if (path.equals("v1") && method.equals("POST")) {
            return Operation.UPLOAD;
        }
        if ((path.equals("v1") || path.equals("v2")) && method.equals("GET")) {
            return Operation.LIST;
        }
        if (tail.size() < 2 || !tail.get(0).equals("v1")) {
            return Operation.UNKNOWN;
        }
        return RESERVED.contains(tail.get(1)) ? beside(method, tail) : atImage(method, tail);
    }

    private static Operation beside(String method, List<String> tail) {
        boolean read = method.equals("GET");
        return switch (tail.get(1)) {
            case "stats" -> read && tail.size() == 2 ? Operation.STATS : Operation.UNKNOWN;
            case "keys" -> Operation.KEYS;
            case "variants" -> read ? Operation.VARIANTS : Operation.CHANGE_VARIANTS;
            case "batch_token" -> Operation.BATCH_TOKEN;
            default -> Operation.UNKNOWN;
        };
    }

    private static Operation atImage(String method, List<String> tail) {
        return switch (method) {
            case "GET" ->
                tail.size() > 2 && tail.get(tail.size() - 1).equals("blob") ? Operation.BLOB : Operation.DETAILS;
            case "PATCH" -> Operation.EDIT;
            case "DELETE" -> Operation.DELETE;
            default -> Operation.UNKNOWN;
        };
    }
}
