package dev.draftwatch.upload;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * Takes part in changes that few must know of at once: called in their transaction, so that what it writes stands exactly if they
 * do. Implemented by whoever needs it; there may be nobody.
 */
public interface UploadFollower {

    /** A picture came although the draft of this upload had been removed. */
    default void cameAfterRemoval(Upload upload, Instant now) {}

    /** Retention removes these uploads. */
    default void removed(Collection<UUID> uploads) {}
}
