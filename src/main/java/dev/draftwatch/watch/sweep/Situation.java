package dev.draftwatch.watch.sweep;

import java.time.Duration;
import java.time.Instant;

/**
 * What the planner knows of one account when it decides.
 *
 * @param awaited drafts whose picture may still come, counted up to a bound
 * @param sweepAbove more awaited ones than this are swept
 * @param left calls that sweeps may still be granted now
 * @param perSecond calls a second that sweeps and checks can go on spending for ever
 * @param windowSeconds over how many seconds calls are counted
 * @param wanted how long a picture may stay unseen, where calls allow it
 * @param sweeps what the last sweeps found and took
 */
public record Situation(
        Instant now,
        int awaited,
        int sweepAbove,
        int left,
        double perSecond,
        double windowSeconds,
        Duration wanted,
        SweepState sweeps) {}
