package dev.draftwatch.cloudflare.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a budget stands.
 *
 * @param limit calls in 300 seconds
 * @param left calls that may still be granted now, over all instances
 * @param closedUntil Cloudflare said "too many" and nobody calls before
 * @param deniedUntil Cloudflare refused the credential; checks wait until then for the next probe
 */
public record BudgetStatus(
        String budget,
        int limit,
        int left,
        @Nullable Instant closedUntil,
        @Nullable Instant deniedUntil,
        @Nullable String deniedReason) {}
