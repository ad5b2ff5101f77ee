package dev.draftwatch.report.count;

import dev.draftwatch.http.Query;
import dev.draftwatch.report.wire.Unit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what a report groups, and to what it is restricted.
 *
 * @param by a unit's word, {@code account}, {@code source}, {@code creator} or {@code metadata.<key>}
 * @param unit the piece of time that is grouped by; null for the other groupings
 * @param dimension the sums that are read: the whole, or those of a creator or metadata key
 * @param value the one value of the dimension that is wanted; null for all
 */
public record Grouping(
        String by,
        @Nullable Unit unit,
        String dimension,
        @Nullable String value,
        @Nullable String account,
        @Nullable String source) {
    /** What a report that groups understands, besides its metadata keys. */
    public static final Set<String> PARAMETERS =
            Set.of("by", "account", "source", "creator", "createdAfter", "createdBefore", "format", "bom", "limit");

    private static final String CREATOR = "creator";

    /**
     * Reads a grouping; what is wrong is rejected in the query.
     *
     * @param keys metadata keys that are added up
     */
    public static Grouping of(Query query, String usual, List<String> keys, boolean byCreator) {
        String by = query.text("by").orElse(usual);
        Optional<Unit> unit = Unit.of(by);
        String dimension = dimension(query, by, keys, byCreator);
        String value = null;
        for (String candidate : candidates(keys, byCreator)) {
            Optional<String> wanted = query.text(candidate);
            if (wanted.isPresent()) {
                if (!dimension.isEmpty() && (!dimension.equals(candidate) || value != null)) {
                    query.reject(
                            candidate,
                            "combination",
                            "Sums are kept by creator and by each metadata key, not by two of them");
                }
                dimension = candidate;
                value = first200(wanted.get());
            }
        }
        if (unit.isPresent() && unit.get() == Unit.HOUR && !dimension.isEmpty()) {
            query.reject("by", "combination", "By creator and by metadata the sums are kept by day");
        }
        return new Grouping(
                by,
                unit.orElse(null),
                dimension,
                value,
                query.text("account").orElse(null),
                query.text("source").orElse(null));
    }

    /** Names of the parameters that restrict to a creator or a metadata value. */
    public static List<String> candidates(List<String> keys, boolean byCreator) {
        return java.util.stream.Stream.concat(
                        byCreator ? java.util.stream.Stream.of(CREATOR) : java.util.stream.Stream.empty(),
                        keys.stream().map(key -> "metadata." + key))
                .toList();
    }

    private static String dimension(Query query, String by, List<String> keys, boolean byCreator) {
        if (Unit.of(by).isPresent() || by.equals("account") || by.equals("source")) {
            return "";
        }
        if (candidates(keys, byCreator).contains(by)) {
            return by;
        }
        String named = keys.isEmpty()
                ? "; no metadata key is added up, see DRAFTWATCH_REPORTS_METADATA_KEYS"
                : ", metadata." + String.join(", metadata.", keys);
        query.reject("by", "unknown", "By hour, day, week, account, source" + (byCreator ? ", creator" : "") + named);
        return "";
    }

    /** The sums' buckets that the report reads. */
    public Unit bucket() {
        return dimension.isEmpty() ? Unit.HOUR : Unit.DAY;
    }

    /** In what a report's span is measured. */
    public Unit spanUnit() {
        return unit == null ? bucket() : unit;
    }

    /** What the rows of the sums are grouped by; a column or an expression of ours. */
    public String expression() {
        if (unit != null) {
            return "date_trunc('" + unit.word() + "', bucket, 'UTC')";
        }
        return by.equals("account") || by.equals("source") ? by : "value";
    }

    /** As the sums keep it. */
    private static String first200(String value) {
        return value.codePointCount(0, value.length()) <= 200
                ? value
                : value.substring(0, value.offsetByCodePoints(0, 200));
    }
}
