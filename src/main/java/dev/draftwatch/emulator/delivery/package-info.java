/**
 * What visitors get: pictures as they came, under every variant, private ones only by a signed URL.
 *
 * <p>Door: {@link dev.draftwatch.emulator.delivery.Delivery}. Uses {@code emulator.images}, {@code emulator.keys}, {@code
 * emulator.variants} and {@code emulator.wire}.
 */
@NullMarked
package dev.draftwatch.emulator.delivery;

import org.jspecify.annotations.NullMarked;
