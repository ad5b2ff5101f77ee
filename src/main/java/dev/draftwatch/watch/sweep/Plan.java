package dev.draftwatch.watch.sweep;

import java.time.Duration;
import java.util.Optional;

/**
 * What calls are spent on now.
 *
 * @param way how awaited pictures are looked for
 * @param sweep whether a sweep begins now, and how far it reads
 * @param every how long after the last sweep's begin the next one begins; zero where nothing is swept
 * @param keptForSweeps calls of a window that checks leave to sweeps
 * @param reason one sentence
 */
public record Plan(Way way, Optional<Depth> sweep, Duration every, int keptForSweeps, String reason) {
    /** How awaited pictures are looked for. */
    public enum Way {
        /** Nothing is awaited. */
        IDLE,
        /** Each upload is looked at when it is due. */
        CHECKS,
        /** Sweeps find pictures; looks are for the deadline and for what needs to be verified. */
        SWEEPS;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
