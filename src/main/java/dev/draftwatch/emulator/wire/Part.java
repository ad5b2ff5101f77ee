package dev.draftwatch.emulator.wire;

import org.jspecify.annotations.Nullable;

/**
 * One part of a multipart form, its bytes untouched.
 *
 * @param filename as sent; null for a plain field
 * @param contentType as sent, without parameters, in lower case; null where none was sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of ten megabytes would buy nothing
public record Part(
        String name, @Nullable String filename, @Nullable String contentType, byte[] bytes) {

    /**
     * The part as text.
     *
     * @throws Refusal 400 when it is not UTF-8
     */
    public String text() {
        return RequestTarget.utf8(bytes, "the field " + name);
    }
}
