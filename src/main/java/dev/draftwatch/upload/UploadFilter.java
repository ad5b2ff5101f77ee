package dev.draftwatch.upload;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which uploads to list. What is null, or empty, does not restrict.
 *
 * @param accounts only uploads of these
 * @param word exact image id, beginning of a custom id, or a metadata value
 * @param createdAfter that instant or later
 * @param createdBefore earlier than that instant
 */
public record UploadFilter(
        Set<UploadState> states,
        Set<String> accounts,
        @Nullable String creator,
        @Nullable String source,
        @Nullable String imageId,
        @Nullable String word,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Nullable Instant expiresAfter,
        @Nullable Instant expiresBefore) {

    /** Only those in these states. */
    public static UploadFilter inStates(Set<UploadState> states) {
        return new UploadFilter(states, Set.of(), null, null, null, null, null, null, null, null);
    }
}
