package dev.draftwatch.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look at Cloudflare, kept for the timeline.
 *
 * @param askedBy {@code watch}, {@code request} or {@code recovery}
 * @param answer one word: {@code draft}, {@code uploaded}, {@code missing}, {@code unavailable} …
 * @param status the HTTP status, null where none came
 * @param detail Cloudflare's code and message, or why there was no answer
 */
public record Look(
        Instant at,
        String askedBy,
        String answer,
        @Nullable Integer status,
        @Nullable String detail) {}
