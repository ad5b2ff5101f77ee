package dev.draftwatch.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the feed.
 *
 * @param sequence its place; null only while the sequencer has not come by, which readers of the feed never see
 * @param body the event as JSON object without {@code sequence}
 */
public record FeedEvent(UUID id, @Nullable Long sequence, String type, String body) {}
