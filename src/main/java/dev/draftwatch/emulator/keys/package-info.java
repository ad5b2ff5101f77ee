/**
 * The account's signing keys.
 *
 * <p>Door: {@link dev.draftwatch.emulator.keys.SigningKeys}. Uses {@code emulator.control}, {@code
 * emulator.store} and {@code emulator.wire}.
 */
@NullMarked
package dev.draftwatch.emulator.keys;

import org.jspecify.annotations.NullMarked;
