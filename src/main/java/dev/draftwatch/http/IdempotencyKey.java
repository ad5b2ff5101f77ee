package dev.draftwatch.http;

import java.util.regex.Pattern;

/** What a caller sends so that asking twice is asking once: 1 to 255 printable ASCII characters. */
public record IdempotencyKey(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[\\x20-\\x7E]{1,255}");

    public IdempotencyKey {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("an Idempotency-Key has 1 to 255 printable ASCII characters");
        }
    }

    /** Reads the header.
     *
     * @throws Problem 400 naming {@code Idempotency-Key} */
    public static IdempotencyKey parse(String header) {
        if (!ALLOWED.matcher(header).matches()) {
            throw Problem.invalid("Idempotency-Key", "format", "1 to 255 printable ASCII characters");
        }
        return new IdempotencyKey(header);
    }
}
