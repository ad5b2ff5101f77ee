/**
 * Pictures, sent or fetched, and of which kind they are. Nothing is decoded.
 *
 * <p>Doors: {@link dev.draftwatch.emulator.picture.Picture}, {@link dev.draftwatch.emulator.picture.SourceUrl}. Uses {@code
 * emulator.wire}.
 */
@NullMarked
package dev.draftwatch.emulator.picture;

import org.jspecify.annotations.NullMarked;
