package dev.draftwatch.access.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done, with everything that is known around it.
 *
 * @param at true time
 * @param address from where, as far as the request told; null: from within
 * @param requestId of the request, which stands in its log lines too
 * @param detail a JSON object; null: nothing more is known
 */
public record AuditEntry(
        UUID id,
        Instant at,
        String actorKind,
        String actorId,
        String actor,
        @Nullable String address,
        @Nullable String requestId,
        String action,
        @Nullable String target,
        long count,
        @Nullable String reason,
        String result,
        @Nullable String detail) {}
