package dev.draftwatch.emulator.lists;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.emulator.wire.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * One comparison with a value of the metadata. Without a type, a text is compared as text, a number as a number, and true and
 * false by their names; with one, only values of that type can hold.
 */
final class MetadataOperator {
    private static final int MOST_ELEMENTS = 10;

    private MetadataOperator() {}

    /**
     * The comparison named so.
     *
     * @throws Refusal 400 when there is none, or the value does not go with it
     */
    static Predicate<JsonNode> of(String operator, String value) {
        return switch (operator) {
            case "eq" -> untyped(value);
            case "eq:string" -> text(value);
            case "eq:number" -> number(parsed(value), order -> order == 0);
            case "eq:boolean" -> bool(value);
            case "gt", "gt:number" -> number(parsed(value), order -> order > 0);
            case "gte", "gte:number" -> number(parsed(value), order -> order >= 0);
            case "lt", "lt:number" -> number(parsed(value), order -> order < 0);
            case "lte", "lte:number" -> number(parsed(value), order -> order <= 0);
            case "in" ->
                any(elements(value).stream().map(MetadataOperator::untyped).toList());
            case "in:string" ->
                any(elements(value).stream().map(MetadataOperator::text).toList());
            case "in:number" ->
                any(elements(value).stream()
                        .map(element -> number(parsed(element), order -> order == 0))
                        .toList());
            default -> throw Refusal.badRequest("metadata cannot be filtered by " + operator);
        };
    }

    private static Predicate<JsonNode> untyped(String value) {
        return found -> found.isNumber()
                ? isNumber(value) && found.decimalValue().compareTo(new BigDecimal(value)) == 0
                : (found.isTextual() || found.isBoolean()) && found.asText().equals(value);
    }

    private static Predicate<JsonNode> text(String value) {
        return found -> found.isTextual() && found.textValue().equals(value);
    }

    private static Predicate<JsonNode> bool(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw Refusal.badRequest("a metadata filter by a boolean needs true or false");
        }
        return found -> found.isBoolean() && found.asText().equals(value);
    }

    private static Predicate<JsonNode> number(BigDecimal value, IntPredicate holds) {
        return found -> found.isNumber() && holds.test(found.decimalValue().compareTo(value));
    }

    private static Predicate<JsonNode> any(List<Predicate<JsonNode>> alternatives) {
        return found -> alternatives.stream().anyMatch(alternative -> alternative.test(found));
    }

    private static List<String> elements(String value) {
        List<String> elements = List.of(value.split("\\|", -1));
        if (elements.size() > MOST_ELEMENTS) {
            throw Refusal.badRequest("a metadata filter has at most " + MOST_ELEMENTS + " list elements");
        }
        return elements;
    }

    private static BigDecimal parsed(String value) {
        if (!isNumber(value)) {
            throw Refusal.badRequest("a metadata filter by a number needs a number");
        }
        return new BigDecimal(value);
    }

    /** Short, and without an exponent: one of a billion would be worked out digit by digit. */
    private static boolean isNumber(String value) {
        return value.matches("-?[0-9]{1,100}(\\.[0-9]{1,100})?");
    }
}
