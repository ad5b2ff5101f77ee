package dev.draftwatch.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the members of a body without bending any value to fit, and collects all that is wrong before it says so. Empty
 * means absent or rejected; after {@link #throwIfAny} it means absent. {@code null} is a value of the wrong type: leave the
 * member out instead.
 */
public final class Fields {
    private final ObjectNode object;
    private final Rejections rejections = new Rejections();

    public Fields(ObjectNode object) {
        this.object = object;
    }

    /** {@return the text}
     *
     * @param maxCodePoints the longest text, in Unicode code points (rule {@code length}) */
    public Optional<String> optionalString(String name, int maxCodePoints) {
        Optional<String> text = optional(name, JsonNode::isTextual, "a string").map(JsonNode::textValue);
        if (text.isPresent() && text.get().codePointCount(0, text.get().length()) > maxCodePoints) {
            reject(name, "length", "At most " + maxCodePoints + " characters");
            return Optional.empty();
        }
        return text;
    }

    public Optional<Boolean> optionalBoolean(String name) {
        return optional(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    /** A time as in RFC 3339, with its offset (rule {@code format}). */
    public Optional<Instant> optionalInstant(String name) {
        return optional(name, JsonNode::isTextual, "a string")
                .flatMap(node -> rejections.instant(name, node.textValue()));
    }

    /** An ISO 8601 duration of days, hours, minutes and seconds (rule {@code format}), longer than nothing (rule {@code positive}). */
    public Optional<Duration> optionalDuration(String name) {
        return optional(name, JsonNode::isTextual, "a string").flatMap(node -> duration(name, node.textValue()));
    }

    public Optional<ObjectNode> optionalObject(String name) {
        return optional(name, JsonNode::isObject, "a JSON object").map(ObjectNode.class::cast);
    }

    /** A whole number within these bounds (rule {@code range}), written without fraction or exponent. */
    public Optional<Integer> optionalInteger(String name, int min, int max) {
        Optional<JsonNode> number = optional(name, JsonNode::isIntegralNumber, "a whole number");
        if (number.isPresent()
                && !(number.get().canConvertToInt() && within(number.get().intValue(), min, max))) {
            reject(name, "range", "A number from " + min + " to " + max);
            return Optional.empty();
        }
        return number.map(JsonNode::intValue);
    }

    /** Texts, none of them empty or given twice (rules {@code items}, {@code repeated}), at most so many (rule {@code length}). */
    public Optional<List<String>> optionalStrings(String name, int maxItems) {
        Optional<JsonNode> array = optional(name, JsonNode::isArray, "an array of strings");
        if (array.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        array.get().forEach(item -> texts.add(item.isTextual() ? item.textValue() : ""));
        if (texts.contains("")) {
            reject(name, "items", "Each item is a string that is not empty");
        } else if (new HashSet<>(texts).size() < texts.size()) {
            reject(name, "repeated", "Give each once");
        } else if (texts.size() > maxItems) {
            reject(name, "length", "At most " + maxItems + " items");
        } else {
            return Optional.of(texts);
        }
        return Optional.empty();
    }

    private static boolean within(int number, int min, int max) {
        return number >= min && number <= max;
    }

    /** Refuses every member that is not among these (rule {@code unknown}): silence would lose what the caller meant. */
    public void refuseUnknown(Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                rejections.unknown(name, known);
            }
        });
    }

    public void reject(String field, String rule, String message) {
        rejections.add(field, rule, message);
    }

    /** Ends the reading.
     *
     * @throws Problem 400 with everything rejected so far */
    public void throwIfAny() {
        rejections.throwIfAny();
    }

    private Optional<Duration> duration(String name, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(Duration.ZERO) > 0) {
                return Optional.of(duration);
            }
            reject(name, "positive", "A duration longer than nothing");
        } catch (DateTimeException e) {
            reject(name, "format", "An ISO 8601 duration, such as PT30M");
        }
        return Optional.empty();
    }

    private Optional<JsonNode> optional(String name, Predicate<JsonNode> type, String expected) {
        JsonNode node = object.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!type.test(node)) {
            reject(name, "type", "Must be " + expected + (node.isNull() ? "; leave it out instead of null" : ""));
            return Optional.empty();
        }
        return Optional.of(node);
    }
}
