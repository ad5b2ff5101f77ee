package dev.draftwatch.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows a place in the feed.
 *
 * @param events how many, counted up to what was asked
 * @param oldest when the first of them happened; null where there is none
 */
public record Waiting(long events, @Nullable Instant oldest) {}
