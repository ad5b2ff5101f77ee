/**
 * The page that shows how things stand at the emulator.
 *
 * <p>Door: {@link dev.draftwatch.emulator.status.StatusPage}. Uses {@code emulator.control}, {@code emulator.store} and {@code
 * emulator.wire}.
 */
@NullMarked
package dev.draftwatch.emulator.status;

import org.jspecify.annotations.NullMarked;
