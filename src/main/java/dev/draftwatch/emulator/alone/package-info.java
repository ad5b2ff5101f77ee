/**
 * The emulator by itself: no PostgreSQL, no Draftwatch, no container.
 *
 * <p>Door: {@link dev.draftwatch.emulator.alone.EmulatorAlone}, which the launcher opens. Uses the rest of {@code emulator} as
 * it is, and {@code time}.
 */
@NullMarked
package dev.draftwatch.emulator.alone;

import org.jspecify.annotations.NullMarked;
