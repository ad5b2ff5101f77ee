package dev.draftwatch.emulator.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;

/** The control's JSON, read strictly: no member is ignored and no type is bent, or an order would be lost in silence. */
public final class ControlJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private ControlJson() {}

    /** A body that is not what it should be; the message names the member. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String detail) {
            super(detail, null, false, false);
        }

        public String detail() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * {@return the object that the body is}
     *
     * @throws Unreadable for anything else
     */
    public static ObjectNode object(String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new Unreadable("The body is not JSON: " + e.getOriginalMessage());
        }
        throw new Unreadable("The body is not a JSON object");
    }

    /**
     * The same object, which must have this member.
     *
     * @throws Unreadable naming it where it has not
     */
    public static ObjectNode required(String body, String member) {
        ObjectNode members = object(body);
        if (!members.has(member)) {
            throw new Unreadable(member + ": is required");
        }
        return members;
    }

    /**
     * {@return the value that these members make}
     *
     * @throws Unreadable naming the first that is not understood
     */
    public static <T> T read(ObjectNode members, Class<T> as) {
        members.properties().stream()
                .filter(member -> member.getValue().isNull())
                .findFirst()
                .ifPresent(member -> {
                    throw new Unreadable(member.getKey() + ": null is not a value; leave the member out");
                });
        try {
            return MAPPER.treeToValue(members, as);
        } catch (JsonMappingException e) {
            String member = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .collect(Collectors.joining("."));
            throw new Unreadable((member.isEmpty() ? "" : member + ": ") + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new Unreadable(e.getOriginalMessage());
        }
    }

    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static JsonNode list(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value that JSON cannot hold", e);
        }
    }

    /** Only text: a bare number would leave open whether seconds or milliseconds are meant. */
    private static final class DurationText extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1;

        DurationText() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                try {
                    return Duration.parse(parser.getText());
                } catch (DateTimeParseException e) {
                    throw context.weirdStringException(parser.getText(), Duration.class, "not an ISO 8601 duration");
                }
            }
            throw context.wrongTokenException(
                    parser, Duration.class, JsonToken.VALUE_STRING, "an ISO 8601 duration is text");
        }
    }
}
