package dev.draftwatch.http;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller sends so that asking twice is asking once: 1 to 255 printable ASCII characters. */
public record IdempotencyKey(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[\\x20-\\x7E]{1,255}");

    /** The header it comes in. */
    public static final String HEADER = "Idempotency-Key";

    public IdempotencyKey {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("an Idempotency-Key has 1 to 255 printable ASCII characters");
        }
    }

    /**
     * {@return the key of a request; null where the header is absent} Present but empty is a mistake, not an absence: who sends
     * the header counts on it.
     *
     * @throws Problem 400 naming {@code Idempotency-Key}
     */
    public static @Nullable IdempotencyKey of(@Nullable List<String> given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            throw Problem.invalid(HEADER, "repeated", "Give it once");
        }
        return parse(given.get(0));
    }

    /** Reads the header.
     *
     * @throws Problem 400 naming {@code Idempotency-Key} */
    public static IdempotencyKey parse(String header) {
        if (!ALLOWED.matcher(header).matches()) {
            throw Problem.invalid(HEADER, "format", "1 to 255 printable ASCII characters");
        }
        return new IdempotencyKey(header);
    }
}
