package dev.draftwatch.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, about to be written down.
 *
 * @param id stable over every delivery; time-ordered (UUIDv7)
 * @param subject what it happened to; null for events about the whole house
 * @param version 1, 2, 3 … within the subject, unique there; null for an event that is no change of state
 * @param body the event as JSON object, complete but for its {@code sequence}, which is not known yet
 */
public record NewEvent(
        UUID id,
        String type,
        Instant time,
        @Nullable String account,
        @Nullable UUID subject,
        @Nullable Integer version,
        String body) {}
