package dev.draftwatch.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who reads the feed at a pace of his own and remembers his place: what he has not had yet must not be removed.
 * Implemented by whoever publishes so; there may be nobody.
 */
public interface FeedFollower {

    /** {@return up to which sequence it has had everything; empty where it is not configured} Reads one row. */
    OptionalLong position();

    /** {@return where it stands; empty where it is not configured} Counts what waits. */
    Optional<Standing> standing();

    /**
     * Where a follower stands.
     *
     * @param name what it is, for people
     * @param position it has had everything up to this sequence
     * @param waiting events after it that it wants, counted up to 10,000
     * @param oldest when the first of them happened; null where there is none
     * @param trouble what holds it up, as this instance knows it; null where nothing does
     */
    record Standing(
            String name,
            long position,
            long waiting,
            @Nullable Instant oldest,
            @Nullable String trouble) {}
}
