package dev.draftwatch.upload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.filter.Condition;
import dev.draftwatch.filter.Field;
import dev.draftwatch.filter.Filter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a filter says, the plain way, for one upload. */
final class FilterPredicate implements Condition.Cases<Boolean> {
    private final Upload upload;

    private FilterPredicate(Upload upload) {
        this.upload = upload;
    }

    static boolean holds(Filter filter, Upload upload) {
        FilterPredicate predicate = new FilterPredicate(upload);
        return filter.terms().stream().allMatch(term -> term.condition().match(predicate) != term.negated());
    }

    @Override
    public Boolean text(Condition.Text text) {
        Upload.Failure failure = upload.failure();
        JsonNode attempt = upload.lastAttempt();
        String evidence = upload.evidence() == null ? null : upload.evidence().word();
        return switch (text.field()) {
            case STATE -> is(upload.state().word(), text);
            case SOURCE -> is(upload.source(), text);
            case EVIDENCE ->
                evidence != null
                        && (is(evidence, text) || (text.values().contains("confirmed") && !evidence.equals("clock")));
            case HINT ->
                attempt == null
                        ? text.values().contains("none")
                        : text.values().contains("any")
                                || is(attempt.path("outcome").textValue(), text);
            case ID ->
                is(upload.imageId(), text) || text.values().contains(upload.id().toString());
            case CUSTOM_ID -> upload.hasCustomId() && is(upload.imageId(), text);
            case CREATOR -> is(upload.creator(), text);
            case ACCOUNT -> is(upload.account(), text);
            case ERROR -> upload.state() == UploadState.FAILED && failure != null && is(failure.code(), text);
            case TAG -> text.values().stream().anyMatch(tag -> has(List.of("tag"), tag) || has(List.of("tags"), tag));
            default -> throw new AssertionError(text.field());
        };
    }

    @Override
    public Boolean meta(Condition.Meta meta) {
        return meta.values().stream().anyMatch(value -> has(meta.path(), value));
    }

    @Override
    public Boolean time(Condition.Time time) {
        Instant at =
                switch (time.field()) {
                    case CREATED -> upload.createdAt();
                    case EXPIRES -> upload.expiresAt();
                    case SETTLED -> upload.settledAt();
                    default -> throw new AssertionError(time.field());
                };
        return at != null
                && (time.from() == null || !at.isBefore(time.from()))
                && (time.until() == null || at.isBefore(time.until()));
    }

    @Override
    public Boolean count(Condition.Count count) {
        assert count.field() == Field.CHECKS;
        return upload.checks() >= count.least() && upload.checks() <= count.most();
    }

    @Override
    public Boolean word(Condition.Word word) {
        String id = Objects.requireNonNull(upload.imageId());
        List<JsonNode> values = new ArrayList<>();
        everything(upload.metadata(), values);
        return id.equals(word.text())
                || (upload.hasCustomId() && id.startsWith(word.text()))
                || values.stream().anyMatch(value -> isWritten(value, word.text()));
    }

    private boolean has(List<String> path, String value) {
        List<JsonNode> here = new ArrayList<>();
        if (upload.metadata() != null) {
            here.add(upload.metadata());
        }
        for (String name : path) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : here) {
                (node.isArray() ? node : List.of(node)).forEach(item -> {
                    if (item.has(name)) {
                        next.add(item.get(name));
                    }
                });
            }
            here = next;
        }
        List<JsonNode> values = new ArrayList<>();
        here.forEach(node -> (node.isArray() ? node : List.of(node)).forEach(values::add));
        return values.stream().anyMatch(node -> isWritten(node, value));
    }

    private static void everything(@Nullable JsonNode node, List<JsonNode> into) {
        if (node != null) {
            into.add(node);
            node.forEach(child -> everything(child, into));
        }
    }

    private static boolean isWritten(JsonNode node, String value) {
        if (node.isNumber() && value.matches("-?[0-9.]+")) {
            return node.decimalValue().compareTo(new BigDecimal(value)) == 0;
        }
        return node.isTextual()
                ? node.textValue().equals(value)
                : node.isBoolean() && node.asText().equals(value);
    }

    private static boolean is(@Nullable String given, Condition.Text text) {
        if (given == null) {
            return text.values().contains("");
        }
        return (!given.isEmpty() && text.values().contains(given))
                || text.beginnings().stream().anyMatch(given::startsWith);
    }
}
