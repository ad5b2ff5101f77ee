package dev.draftwatch.upload;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at Cloudflare, kept for the timeline.
 *
 * @param at when its answer had come
 * @param askedBy {@code watch}, {@code request}, {@code recovery} or {@code cleanup}; or, where the answer was not asked for
 *     this upload's sake, {@code sweep}, {@code gateway} or {@code reconcile}
 * @param answer one word: {@code draft}, {@code uploaded}, {@code missing}, {@code unavailable} …
 * @param status the HTTP status, null where none came
 * @param detail Cloudflare's code and message, or why there was no answer
 */
public record Look(
        Instant at,
        String askedBy,
        String answer,
        @Nullable Integer status,
        @Nullable String detail) {

    private static final Set<String> UNASKED = Set.of("sweep", "gateway", "reconcile");

    /** Whether it was asked for this upload's sake, and so counts as a check of it. */
    boolean counts() {
        return !UNASKED.contains(askedBy);
    }
}
