package dev.draftwatch.console.activity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.audit.AuditFilter;
import dev.draftwatch.console.frame.Links;
import dev.draftwatch.http.StrictJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the audit is asked for, as it was typed.
 *
 * @param from a day in UTC, as is {@code to}; both count
 */
record ActivityQuestion(String actor, String action, String target, String address, String from, String to) {

    /** Reads an address. What cannot be text of ours is a 400. */
    static ActivityQuestion of(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String target,
            @Nullable String address,
            @Nullable String from,
            @Nullable String to) {
        ActivityQuestion asked =
                new ActivityQuestion(text(actor), text(action), text(target), text(address), text(from), text(to));
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        asked.fields().forEach(all::put);
        StrictJson.refuseWhatCannotBeKept(all);
        return asked;
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }

    /** {@return whether both days are days} */
    boolean isGood() {
        return (from.isEmpty() || day(from).isPresent()) && (to.isEmpty() || day(to).isPresent());
    }

    AuditFilter filter() {
        return new AuditFilter(
                some(actor),
                some(action),
                some(target),
                some(address),
                day(from).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()),
                day(to).map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /** {@return what asks for the same in another address, without a question mark; may be empty} */
    String query() {
        return fields().entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + Links.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("actor", actor);
        fields.put("action", action);
        fields.put("target", target);
        fields.put("address", address);
        fields.put("from", from);
        fields.put("to", to);
        return fields;
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.matches("\\d{4}-\\d\\d-\\d\\d") ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
