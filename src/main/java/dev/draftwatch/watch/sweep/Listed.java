package dev.draftwatch.watch.sweep;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One picture of the list, as far as we know it.
 *
 * @param ours what it is to us
 * @param stamp the time that Cloudflare shows, its draft's creation or its upload; null where it shows none
 * @param knownBefore we knew by then that it had been uploaded; null where we did not know
 */
public record Listed(
        String imageId,
        Ours ours,
        @Nullable Instant stamp,
        @Nullable Instant knownBefore) {
    /** What a listed picture is to us. */
    public enum Ours {
        /** An upload of ours that was not settled as uploaded yet: this is its evidence. */
        NEWS,
        /** An upload of ours whose picture was known. */
        KNOWN,
        /** None of ours. */
        FOREIGN
    }
}
