package dev.draftwatch.browse;

import dev.draftwatch.access.Caller;
import dev.draftwatch.filter.Filter;
import dev.draftwatch.filter.reading.FilterReader;
import dev.draftwatch.filter.reading.Reading;
import dev.draftwatch.http.Query;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadOrder;
import dev.draftwatch.upload.UploadState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which uploads are asked for, for whatever answers with many of them. */
final class ListQuery {
    private static final Set<String> PARAMETERS = Set.of(
            "state",
            "account",
            "creator",
            "source",
            "imageId",
            "q",
            "createdAfter",
            "createdBefore",
            "expiresAfter",
            "expiresBefore",
            "sort");
    private static final Set<String> SOURCES = Set.of("api", "gateway", "import");

    private ListQuery() {}

    /** {@return the names that are known everywhere, and these} */
    static Set<String> and(String... more) {
        Set<String> known = new HashSet<>(PARAMETERS);
        known.addAll(List.of(more));
        return known;
    }

    /** The account that is asked for, if the key works for it; else all that it works for. */
    private static Set<String> accounts(Query query, Caller caller) {
        Optional<String> asked = query.text("account");
        if (asked.isPresent() && !caller.worksFor(asked.get())) {
            query.reject("account", "forbidden", "This key does not work for this account");
        }
        return asked.map(Set::of).orElse(caller.accounts());
    }

    /** {@return which uploads are asked for, of those that the caller works for} What is wrong is rejected in the query. */
    static UploadFilter filter(Query query, Caller caller, Instant now) {
        return new UploadFilter(
                states(query),
                accounts(query, caller),
                query.text("creator").orElse(null),
                source(query),
                query.text("imageId").orElse(null),
                terms(query, now),
                query.instant("createdAfter").orElse(null),
                query.instant("createdBefore").orElse(null),
                query.instant("expiresAfter").orElse(null),
                query.instant("expiresBefore").orElse(null));
    }

    private static Set<UploadState> states(Query query) {
        Set<UploadState> states = EnumSet.noneOf(UploadState.class);
        for (String word : new ArrayList<>(
                query.text("state").map(text -> List.of(text.split(",", -1))).orElse(List.of()))) {
            UploadState.of(word)
                    .ifPresentOrElse(
                            states::add,
                            () -> query.reject(
                                    "state",
                                    "unknown",
                                    "There is no state \"" + word
                                            + "\"; states are reserved, draft, uploaded, expired, deleted, failed"));
        }
        return states;
    }

    private static @Nullable String source(Query query) {
        String source = query.text("source").orElse(null);
        if (source != null && !SOURCES.contains(source)) {
            query.reject("source", "unknown", "A source is api, gateway or import");
        }
        return source;
    }

    private static Filter terms(Query query, Instant now) {
        String text = query.text("q").orElse(null);
        if (text == null) {
            return Filter.EVERYTHING;
        }
        if (text.isBlank()) {
            query.reject("q", "word", "A filter such as state:draft creator:ada expires<10m, or a word to look for");
            return Filter.EVERYTHING;
        }
        return FilterReader.read(text, now).match(new Reading.Cases<>() {
            @Override
            public Filter understood(Filter filter) {
                return filter;
            }

            @Override
            public Filter refused(Reading.Refused refused) {
                query.reject("q", refused.rule(), refused.message());
                return Filter.EVERYTHING;
            }
        });
    }

    /** {@return in which order} */
    static UploadOrder order(Query query) {
        String word = query.text("sort").orElse(UploadOrder.NEWEST.word());
        Optional<UploadOrder> order = UploadOrder.of(word);
        if (order.isEmpty()) {
            query.reject(
                    "sort", "unknown", "Sort by createdAt, expiresAt or settledAt; a hyphen before it turns it around");
        }
        return order.orElse(UploadOrder.NEWEST);
    }
}
