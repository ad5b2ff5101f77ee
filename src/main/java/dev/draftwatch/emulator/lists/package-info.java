/**
 * The lists of uploaded images and their filters.
 *
 * <p>Door: {@link dev.draftwatch.emulator.lists.ImageLists}. Uses {@code emulator.images}, {@code emulator.store}, {@code
 * emulator.control} and {@code emulator.wire}.
 */
@NullMarked
package dev.draftwatch.emulator.lists;

import org.jspecify.annotations.NullMarked;
