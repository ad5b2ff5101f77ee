package dev.draftwatch.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What was found wrong so far, and the rules that bodies and queries share. */
final class Rejections {
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private final List<FieldError> errors = new ArrayList<>();

    void add(String field, String rule, String message) {
        errors.add(new FieldError(field, rule, message));
    }

    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    void unknown(String name, Set<String> known) {
        String hint = Nearest.to(name, known)
                .map(near -> "did you mean " + near + "?")
                .orElseGet(() ->
                        "known: " + String.join(", ", known.stream().sorted().toList()));
        add(name, "unknown", "There is no " + name + "; " + hint);
    }

    Optional<Instant> instant(String field, String text) {
        try {
            if (RFC_3339.matcher(text).matches()) {
                return Optional.of(
                        OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
            }
        } catch (DateTimeException e) {
            // The 30th of February and its like: the same rule.
        }
        add(field, "format", "A time as in RFC 3339, such as 2026-03-01T12:00:00Z");
        return Optional.empty();
    }
}
