package dev.draftwatch.task;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task as everybody sees it.
 *
 * @param planned how much there is in all; null while nobody knows
 * @param problem why it failed
 */
@Schema(name = "Task")
public record Task(
        UUID id,
        String kind,

        @Schema(enumeration = {"queued", "running", "done", "failed", "cancelled"})
        String state,

        @Nullable Long planned,
        long done,
        long skipped,
        long failed,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String problem) {}
