package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which events an endpoint wants; everything that is given must fit.
 *
 * @param types exact types, or a group such as {@code upload.*}; a group has no type that must be named
 * @param accounts any of these; empty for all
 * @param creators any of these; empty for all
 * @param metadata all of these members with these values; null for all
 */
public record EventFilter(
        List<String> types,
        List<String> accounts,
        List<String> creators,
        @Nullable ObjectNode metadata) {
    /** Numbers are equal by their value, however they were written. */
    private static final Comparator<JsonNode> BY_VALUE = (left, right) -> left.isNumber() && right.isNumber()
            ? left.decimalValue().compareTo(right.decimalValue())
            : left.equals(right) ? 0 : 1;

    public EventFilter {
        types = List.copyOf(types);
        accounts = List.copyOf(accounts);
        creators = List.copyOf(creators);
    }

    /**
     * Whether an event is wanted.
     *
     * @param body the event, read only if it must be
     */
    public boolean fits(String type, @Nullable String account, Supplier<JsonNode> body) {
        if (types.stream().noneMatch(wanted -> EventTypes.covers(wanted, type))) {
            return false;
        }
        if (!accounts.isEmpty() && (account == null || !accounts.contains(account))) {
            return false;
        }
        if (!creators.isEmpty()) {
            String creator = body.get().path("creator").textValue();
            if (creator == null || !creators.contains(creator)) {
                return false;
            }
        }
        return metadata == null || contains(body.get().path("metadata"));
    }

    private boolean contains(JsonNode given) {
        return metadata == null
                || metadata.properties().stream()
                        .allMatch(wanted -> given.has(wanted.getKey())
                                && wanted.getValue().equals(BY_VALUE, given.path(wanted.getKey())));
    }
}
