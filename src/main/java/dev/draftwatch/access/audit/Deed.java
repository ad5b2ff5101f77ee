package dev.draftwatch.access.audit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was done. Nothing secret, in none of its parts.
 *
 * @param action what, as {@code room.past-tense}, such as {@code key.revoked}: stable, for filters
 * @param target on what, as {@code kind:id}; null: on nothing that has a name
 * @param count on how many
 * @param reason why, as whoever did it said; null: they did not
 * @param result what came of it
 * @param detail more, such as the query of a bulk action or a value before and after
 */
public record Deed(
        String action,
        @Nullable String target,
        long count,
        @Nullable String reason,
        String result,
        Map<String, String> detail) {
    /** Longer ones are cut: nobody reads on, and whoever writes them may mean harm. */
    private static final int LONGEST_TEXT = 1000;

    public Deed {
        target = target == null ? null : cut(target);
        reason = reason == null ? null : cut(reason);
        detail = Map.copyOf(detail);
    }

    /** Done, to one thing, for no reason that was said. */
    public static Deed of(String action) {
        return new Deed(action, null, 1, null, "done", Map.of());
    }

    public Deed on(String kind, Object id) {
        return new Deed(action, kind + ":" + id, count, reason, result, detail);
    }

    public Deed count(long many) {
        return new Deed(action, target, many, reason, result, detail);
    }

    public Deed because(@Nullable String why) {
        return new Deed(action, target, count, why, result, detail);
    }

    /** What came of it, where that is not simply "done". */
    public Deed result(String what) {
        return new Deed(action, target, count, reason, what, detail);
    }

    public Deed with(String name, String value) {
        Map<String, String> more = new TreeMap<>(detail);
        more.put(name, cut(value));
        return new Deed(action, target, count, reason, result, more);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end);
    }
}
