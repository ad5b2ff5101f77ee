/**
 * The account's variants: under which names its images are delivered.
 *
 * <p>Door: {@link dev.draftwatch.emulator.variants.Variants}. Uses {@code emulator.store} and {@code emulator.wire}.
 */
@NullMarked
package dev.draftwatch.emulator.variants;

import org.jspecify.annotations.NullMarked;
