package dev.draftwatch.time;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The house's clock: wall time, plus what the database's clock is ahead of ours, plus what somebody moved it.
 *
 * <p>It never runs backwards because of a move: it can only be advanced, and the offset outlives the process.
 */
public final class MovableClock extends Clock {
    private final InstantSource wall;
    private final boolean movable;
    private final MovedOffset kept;
    /** Nothing here is planned so far ahead; and a move is never taken back, so a slip must not cost the data directory. */
    private static final Duration FARTHEST = Duration.ofDays(36_525);

    private volatile Duration moved;
    private volatile Duration databaseAhead = Duration.ZERO;

    MovableClock(InstantSource wall, boolean movable, MovedOffset kept) {
        this.wall = wall;
        this.movable = movable;
        this.kept = kept;
        this.moved = movable ? kept.read() : Duration.ZERO;
    }

    /**
     * A clock for a process that has no database to be in step with: true time, and what somebody moved it.
     *
     * @param keptIn the file that keeps how far it was moved; null to forget it with the process
     */
    public static MovableClock alone(@Nullable Path keptIn) {
        return new MovableClock(Clock.systemUTC(), true, new MovedOffset(keptIn));
    }

    /**
     * Moves the clock forward for everybody who lives by it.
     *
     * @return the new time; the move is on disk when it is returned
     * @throws IllegalStateException where the emulator is off: production time cannot be moved
     * @throws IllegalArgumentException when {@code by} is not positive, or leads more than a hundred years ahead of
     *     true time in all
     */
    public synchronized Instant advance(Duration by) {
        if (!movable) {
            throw new IllegalStateException("The clock can be moved only where the emulator is on");
        }
        if (by.isZero() || by.isNegative()) {
            throw new IllegalArgumentException("The clock only moves forward");
        }
        if (by.compareTo(FARTHEST.minus(moved)) > 0) {
            throw new IllegalArgumentException("The clock is moved a hundred years at most, in all");
        }
        Duration target = moved.plus(by);
        kept.write(target);
        moved = target;
        return instant();
    }

    /** How far the clock was moved, zero or more. */
    public Duration moved() {
        return moved;
    }

    void databaseAhead(Duration measured) {
        databaseAhead = measured;
    }

    /** In microseconds, the database's resolution, so that an instant is the same before and after it was stored. */
    @Override
    public Instant instant() {
        return wall.instant().plus(databaseAhead).plus(moved).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The house lives in UTC");
    }
}
