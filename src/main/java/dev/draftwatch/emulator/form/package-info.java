/**
 * The fields of a form about an image, in every shape that clients send them.
 *
 * <p>Door: {@link dev.draftwatch.emulator.form.ImageFields}. Uses {@code emulator.control} and {@code emulator.wire}.
 */
@NullMarked
package dev.draftwatch.emulator.form;

import org.jspecify.annotations.NullMarked;
