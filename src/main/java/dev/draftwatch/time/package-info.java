/**
 * Two clocks, and nothing else knows what time it is.
 *
 * <p>The default {@link java.time.Clock} is the house's: in step with the database's clock, so that instances agree about
 * what is due, and movable where the emulator is on. The one {@code @Named("wall")} is true time, for what strangers
 * verify (webhook timestamps) and for the life of sessions.
 *
 * <p>Everybody injects {@code java.time.Clock}, reads it once per run and passes the instant on. Only the emulator touches
 * {@link dev.draftwatch.time.MovableClock} itself. Uses nothing of ours.
 */
@NullMarked
package dev.draftwatch.time;

import org.jspecify.annotations.NullMarked;
