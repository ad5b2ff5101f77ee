package dev.draftwatch.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a body as one JSON object and nothing looser, so that nothing a caller wrote is silently lost. */
public final class StrictJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    /** PostgreSQL's numbers end somewhere; a double's range is more than anybody's metadata needs. */
    private static final int LARGEST_EXPONENT = 308;

    private StrictJson() {}

    /**
     * {@return the object; an empty one where there is no body, whatever the content type}
     *
     * @param maxBytes the largest body, in bytes
     * @throws Problem 413 over {@code maxBytes}; 415 for another type than {@code application/json} in UTF-8; 400 naming
     *     {@code body} for what is no JSON object: scalars, arrays, duplicate members, anything after the object, bytes
     *     that are not UTF-8; 400 naming the member for text or numbers that cannot be kept
     */
    public static ObjectNode object(byte @Nullable [] body, @Nullable String contentType, int maxBytes) {
        ObjectNode object = unchecked(body, contentType, maxBytes);
        refuseWhatCannotBeKept(object);
        return object;
    }

    /** The same, but for what cannot be kept: for a body whose parts are judged one by one. */
    public static ObjectNode unchecked(byte @Nullable [] body, @Nullable String contentType, int maxBytes) {
        if (body == null || body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (body.length > maxBytes) {
            throw Problem.of(413, "The body has at most " + maxBytes + " bytes");
        }
        if (!isJson(contentType)) {
            throw Problem.of(415, "The body is read as application/json in UTF-8 only");
        }
        JsonNode read = parse(decode(body));
        if (!(read instanceof ObjectNode object)) {
            throw Problem.invalid("body", "object", "The body must be a JSON object");
        }
        return object;
    }

    /**
     * Refuses text and numbers that cannot be kept.
     *
     * @throws Problem 400 naming the member
     */
    public static void refuseWhatCannotBeKept(ObjectNode object) {
        refuseWhatCannotBeKept(object, "");
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.valueOf(contentType);
            String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
            return type.getType().equalsIgnoreCase("application")
                    && type.getSubtype().equalsIgnoreCase("json")
                    && (charset == null || charset.replace("\"", "").equalsIgnoreCase("utf-8"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("body", "encoding", "The body is not UTF-8");
        }
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw Problem.invalid("body", "json", "The body is not JSON: " + e.getOriginalMessage());
        }
    }

    private static void refuseWhatCannotBeKept(JsonNode node, String path) {
        if (node.isTextual() && !Text.canBeKept(node.textValue())) {
            throw unkeepable(path);
        }
        if (node.isNumber() && tooWide(node.decimalValue())) {
            throw Problem.invalid(path, "range", "A number beyond what can be kept");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!Text.canBeKept(member.getKey())) {
                throw unkeepable(path.isEmpty() ? "body" : path);
            }
            refuseWhatCannotBeKept(member.getValue(), path.isEmpty() ? member.getKey() : path + "." + member.getKey());
        }
        if (node.isArray()) {
            node.forEach(element -> refuseWhatCannotBeKept(element, path));
        }
    }

    private static boolean tooWide(BigDecimal number) {
        return Math.abs((long) number.scale()) > LARGEST_EXPONENT
                || Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT;
    }

    private static Problem unkeepable(String path) {
        return Problem.invalid(path, "characters", "Text has no U+0000 and no half surrogate pairs");
    }
}
