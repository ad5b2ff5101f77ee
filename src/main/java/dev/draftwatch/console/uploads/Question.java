package dev.draftwatch.console.uploads;

import dev.draftwatch.filter.Condition;
import dev.draftwatch.filter.Field;
import dev.draftwatch.filter.Filter;
import dev.draftwatch.filter.Term;
import dev.draftwatch.filter.reading.FilterReader;
import dev.draftwatch.filter.reading.Reading;
import dev.draftwatch.upload.UploadOrder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list was asked for, and how to ask for something near it. Its addresses are the whole state of the page.
 *
 * @param written the filter as it was typed
 * @param refusal why it is none; null where it is one
 * @param columns chosen ones; the usual where nothing else was asked for
 */
record Question(String written, Filter filter, @Nullable String refusal, UploadOrder order, List<String> columns) {
    static final String PATH = "/console/uploads";
    private static final String PENDING = "state:draft";

    /** Nothing asked for means what is pending; an empty filter means everything. */
    static Question of(@Nullable String q, @Nullable String sort, List<String> columns, Instant now) {
        String text = q == null ? PENDING : q.strip();
        return FilterReader.read(text, now).match(new Reading.Cases<>() {
            @Override
            public Question understood(Filter filter) {
                return new Question(text, filter, null, order(sort, filter), columns);
            }

            @Override
            public Question refused(Reading.Refused refused) {
                return new Question(
                        text, Filter.EVERYTHING, refused.message(), order(sort, Filter.EVERYTHING), columns);
            }
        });
    }

    private static UploadOrder order(@Nullable String sort, Filter filter) {
        Optional<UploadOrder> asked = sort == null ? Optional.empty() : UploadOrder.of(sort);
        boolean pending =
                filter.terms().stream().anyMatch(term -> term.written().equals(PENDING));
        return asked.orElse(pending ? UploadOrder.EXPIRING_FIRST : UploadOrder.NEWEST);
    }

    /** {@return the one state that is asked for, if it is one} */
    String state() {
        List<Term> states = filter.terms().stream()
                .filter(term -> term.field().filter(Field.STATE::equals).isPresent())
                .toList();
        return states.size() == 1
                        && !states.get(0).negated()
                        && states.get(0).condition() instanceof Condition.Text text
                        && text.values().size() == 1
                ? text.values().get(0)
                : "";
    }

    /** {@return the first page of the same with another filter} */
    String path(Filter other) {
        return path(other.written(), "", "");
    }

    /** {@return the same in another state; in all where that is empty} */
    String inState(String state) {
        String others = filter.without(Field.STATE).written();
        return path((state.isEmpty() ? "" : "state:" + state + (others.isEmpty() ? "" : " ")) + others, "", "");
    }

    String page(String direction, String cursor) {
        return path(written, direction, cursor);
    }

    String live(String path) {
        return path + "?q=" + encoded(filter.written())
                + columns.stream().map(column -> "&col=" + column).collect(Collectors.joining());
    }

    private String path(String q, String direction, String cursor) {
        String chosen = columns.equals(Columns.USUAL)
                ? ""
                : columns.stream().map(column -> "&col=" + column).collect(Collectors.joining());
        String sort = refusal == null && order != order(null, filter) ? "&sort=" + order.word() : "";
        return PATH + "?q=" + encoded(q) + sort + chosen + (direction.isEmpty() ? "" : "&" + direction + "=" + cursor);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
