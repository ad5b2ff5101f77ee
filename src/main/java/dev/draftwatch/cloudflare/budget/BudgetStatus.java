package dev.draftwatch.cloudflare.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a budget stands.
 *
 * @param limit calls in 300 seconds; of a batch host, in one second
 * @param windowSeconds over how many seconds what was granted is counted
 * @param left calls that may still be granted now, over all instances
 * @param leftToSweeps of them, those that sweeps may have; 0 while Cloudflare refuses the credential
 * @param shareOfSweeps calls in that time that sweeps have where nobody else calls
 * @param closedUntil Cloudflare said "too many" and nobody calls before
 * @param deniedUntil Cloudflare refused the credential; checks wait until then for the next probe
 */
public record BudgetStatus(
        String budget,
        int limit,
        double windowSeconds,
        int left,
        int leftToSweeps,
        int shareOfSweeps,
        @Nullable Instant closedUntil,
        @Nullable Instant deniedUntil,
        @Nullable String deniedReason) {

    /** Calls a second that sweeps can go on spending for ever, where nobody else calls. */
    public double sweepsPerSecond() {
        return shareOfSweeps / windowSeconds;
    }
}
