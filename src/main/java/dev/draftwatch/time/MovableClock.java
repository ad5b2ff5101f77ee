package dev.draftwatch.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The house's clock: wall time, plus what the database's clock is ahead of ours, plus what somebody moved it.
 *
 * <p>It never runs backwards because of a move: it can only be advanced, and the offset outlives the process.
 */
public final class MovableClock extends Clock {
    private final InstantSource wall;
    private final boolean movable;
    private final MovedOffset kept;
    private volatile Duration moved;
    private volatile Duration databaseAhead = Duration.ZERO;

    MovableClock(InstantSource wall, boolean movable, MovedOffset kept) {
        this.wall = wall;
        this.movable = movable;
        this.kept = kept;
        this.moved = movable ? kept.read() : Duration.ZERO;
    }

    /**
     * Moves the clock forward for everybody who lives by it.
     *
     * @return the new time; the move is on disk when it is returned
     * @throws IllegalStateException where the emulator is off: production time cannot be moved
     * @throws IllegalArgumentException when {@code by} is not positive, or leads past the year 9999
     */
    public synchronized Instant advance(Duration by) {
        if (!movable) {
            throw new IllegalStateException("The clock can be moved only where the emulator is on");
        }
        if (by.isZero() || by.isNegative()) {
            throw new IllegalArgumentException("The clock only moves forward");
        }
        Duration target = moved.plus(by);
        if (wall.instant().plus(target).isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
            throw new IllegalArgumentException("The clock cannot be moved past the year 9998");
        }
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
