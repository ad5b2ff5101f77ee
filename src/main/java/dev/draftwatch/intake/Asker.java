package dev.draftwatch.intake;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for a create, and how.
 *
 * @param caller id of the key, the scope of its idempotency keys
 * @param name of the key or person, for the record
 * @param source {@code api} or {@code gateway}
 */
public record Asker(
        String caller,
        String name,
        String source,
        @Nullable String requestId,
        @Nullable String userAgent) {}
