package dev.draftwatch.publish.stream;

import dev.draftwatch.http.Query;
import java.util.HashSet;
import java.util.Set;

/**
 * Which events a reader wants.
 *
 * @param words exact types, or {@code prefix.*} for all that begin so
 */
record EventTypes(Set<String> words) {
    /** What {@code upload.*} means, here as for webhooks: changes. Who wants {@code upload.expiring} names it. */
    private static final Set<String> CHANGES =
            Set.of("upload.created", "upload.uploaded", "upload.expired", "upload.deleted");

    private static final EventTypes DEFAULT = new EventTypes(with(CHANGES, "image.*"));

    EventTypes {
        words = Set.copyOf(words);
    }

    /** {@code types} of a query; where it is absent, every change of an upload or image. */
    static EventTypes of(Query query) {
        return query.text("types").map(text -> read(text, query)).orElse(DEFAULT);
    }

    private static EventTypes read(String text, Query query) {
        Set<String> words = new HashSet<>();
        for (String word : text.split(",", -1)) {
            if (word.equals("upload.*")) {
                words.addAll(CHANGES);
                continue;
            }
            words.add(word);
            if (!word.matches("[a-z]+\\.(\\*|[a-z]+)")) {
                query.reject("types", "unknown", "Types are like upload.expired or upload.*, separated by commas");
            }
        }
        return new EventTypes(words);
    }

    private static Set<String> with(Set<String> some, String more) {
        Set<String> all = new HashSet<>(some);
        all.add(more);
        return all;
    }

    boolean include(String type) {
        int dot = type.indexOf('.');
        return words.contains(type) || (dot > 0 && words.contains(type.substring(0, dot) + ".*"));
    }
}
