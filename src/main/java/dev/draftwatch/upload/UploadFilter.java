package dev.draftwatch.upload;

import dev.draftwatch.filter.Filter;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which uploads to list. What is null, or empty, does not restrict.
 *
 * @param accounts only uploads of these
 * @param terms what was asked for in the filter language
 * @param createdAfter that instant or later
 * @param createdBefore earlier than that instant
 */
public record UploadFilter(
        Set<UploadState> states,
        Set<String> accounts,
        @Nullable String creator,
        @Nullable String source,
        @Nullable String imageId,
        Filter terms,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Nullable Instant expiresAfter,
        @Nullable Instant expiresBefore) {

    /** What a filter says, of these accounts; of all where there are none. */
    public static UploadFilter of(Filter terms, Set<String> accounts) {
        return new UploadFilter(Set.of(), accounts, null, null, null, terms, null, null, null, null);
    }
}
