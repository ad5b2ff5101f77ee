package dev.draftwatch.outbox;

/**
 * What the feed holds: the events after {@code removedTo}, up to {@code last}.
 *
 * @param last the last sequence given; everything up to it is committed
 * @param removedTo the last sequence that retention removed, 0 where it removed none
 */
public record FeedHead(long last, long removedTo) {

    /** Whether a reader that has seen everything up to here has lost something. */
    public boolean hasLost(long after) {
        return after < removedTo;
    }

    /** The first sequence that may still be there; a reader gets it with the one before as its place. */
    public long oldestSequence() {
        return removedTo + 1;
    }
}
