package dev.draftwatch.http;

import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads query parameters strictly, and collects all that is wrong: unknown names, names given twice, values out of shape.
 * Empty means absent or rejected; after {@link #throwIfAny} it means absent.
 */
public final class Query {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Map<String, String> values = new HashMap<>();
    private final Rejections rejections = new Rejections();

    private Query() {}

    /** Nothing is thrown yet; see {@link #throwIfAny}. */
    public static Query of(UriInfo uri, Set<String> known) {
        Query query = new Query();
        uri.getQueryParameters().forEach((name, given) -> {
            if (!known.contains(name)) {
                query.rejections.unknown(name, known);
            } else if (given.size() > 1) {
                query.reject(name, "repeated", "Give it once");
            } else if (!Text.canBeKept(given.get(0))) {
                query.reject(name, "characters", "Text has no U+0000 and no half surrogate pairs");
            } else {
                query.values.put(name, given.get(0));
            }
        });
        return query;
    }

    /** {@return {@code limit}, from 1 to max} The default stands in where it is absent or was rejected. */
    public int limit(int whenAbsent, int max) {
        String given = values.get("limit");
        if (given == null) {
            return whenAbsent;
        }
        if (NUMBER.matcher(given).matches()) {
            long limit = Long.parseLong(given);
            if (limit >= 1 && limit <= max) {
                return (int) limit;
            }
        }
        reject("limit", "range", "A number from 1 to " + max);
        return whenAbsent;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A time as in RFC 3339, with its offset (rule {@code format}). */
    public Optional<Instant> instant(String name) {
        return text(name).flatMap(given -> rejections.instant(name, given));
    }

    /** A whole number from 0, of at most 18 digits (rule {@code format}). */
    public Optional<Long> number(String name) {
        Optional<String> given = text(name);
        if (given.isPresent() && !NUMBER.matcher(given.get()).matches()) {
            reject(name, "format", "A whole number, 0 or more");
            return Optional.empty();
        }
        return given.map(Long::valueOf);
    }

    /** Seconds to wait, {@code wait}: none where it is absent or was rejected (rule {@code range}). */
    public Duration waiting(int most) {
        long seconds = number("wait").orElse(0L);
        if (seconds > most) {
            reject("wait", "range", "Seconds, " + most + " at most");
            return Duration.ZERO;
        }
        return Duration.ofSeconds(seconds);
    }

    public void reject(String field, String rule, String message) {
        rejections.add(field, rule, message);
    }

    /** Ends the reading.
     *
     * @throws Problem 400 with everything rejected so far */
    public void throwIfAny() {
        rejections.throwIfAny();
    }
}
