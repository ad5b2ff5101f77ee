package dev.draftwatch.publish.stream;

import dev.draftwatch.http.Query;
import java.util.List;
import java.util.Set;

/**
 * Which events a reader wants.
 *
 * @param words exact types, or {@code prefix.*} for all that begin so
 */
record EventTypes(Set<String> words) {
    private static final EventTypes DEFAULT =
            new EventTypes(Set.of("upload.created", "upload.uploaded", "upload.expired", "upload.deleted", "image.*"));

    EventTypes {
        words = Set.copyOf(words);
    }

    /** {@code types} of a query; where it is absent, every change of an upload or image. */
    static EventTypes of(Query query) {
        return query.text("types").map(text -> read(text, query)).orElse(DEFAULT);
    }

    private static EventTypes read(String text, Query query) {
        Set<String> words = Set.copyOf(List.of(text.split(",", -1)));
        for (String word : words) {
            if (!word.matches("[a-z]+\\.(\\*|[a-z]+)")) {
                query.reject("types", "unknown", "Types are like upload.expired or upload.*, separated by commas");
            }
        }
        return new EventTypes(words);
    }

    boolean include(String type) {
        int dot = type.indexOf('.');
        return words.contains(type) || (dot > 0 && words.contains(type.substring(0, dot) + ".*"));
    }
}
