package dev.draftwatch.emulator.variants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Refusal;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a variant may be, by the specification's words. */
final class VariantBody {
    private static final Set<String> FITS = Set.of("scale-down", "contain", "cover", "crop", "pad");
    private static final Set<String> METADATA = Set.of("keep", "copyright", "none");
    /** The specification's pattern allows one character; what is meant is these, 99 of them. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,99}");

    private VariantBody() {}

    static String name(ObjectNode body) {
        JsonNode id = body.path("id");
        if (!id.isTextual() || !NAME.matcher(id.textValue()).matches()) {
            throw Refusal.badRequest("a variant's id has 1 to 99 letters and digits");
        }
        return id.textValue();
    }

    /**
     * The variant that the body describes, with the four options and nothing else.
     *
     * @throws Refusal 400 naming the member that cannot be
     */
    static ObjectNode read(String name, ObjectNode body, boolean neverSigned) {
        JsonNode options = body.path("options");
        ObjectNode variant = Json.object().put("id", name);
        variant.putObject("options")
                .put("fit", word(options, "fit", FITS))
                .put("metadata", word(options, "metadata", METADATA))
                .<ObjectNode>set("width", side(options, "width"))
                .set("height", side(options, "height"));
        JsonNode never = body.path("neverRequireSignedURLs");
        if (!never.isMissingNode() && !never.isBoolean()) {
            throw Refusal.badRequest("neverRequireSignedURLs must be true or false");
        }
        return variant.put("neverRequireSignedURLs", never.isMissingNode() ? neverSigned : never.booleanValue());
    }

    private static String word(JsonNode options, String member, Set<String> allowed) {
        JsonNode word = options.path(member);
        if (!word.isTextual() || !allowed.contains(word.textValue())) {
            throw Refusal.badRequest(
                    "options." + member + " must be one of " + String.join(", ", new TreeSet<>(allowed)));
        }
        return word.textValue();
    }

    private static JsonNode side(JsonNode options, String member) {
        JsonNode side = options.path(member);
        if (!side.isNumber() || side.doubleValue() < 1) {
            throw Refusal.badRequest("options." + member + " must be a number of at least 1");
        }
        return side;
    }
}
