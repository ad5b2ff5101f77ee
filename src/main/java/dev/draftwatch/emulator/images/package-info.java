/**
 * What Cloudflare Images does with a call: one small class an operation or a group of them.
 *
 * <p>Door: {@link dev.draftwatch.emulator.images.ImagesApi}, which finds the operation of a call. Operations answer or throw
 * a {@code Refusal}; who calls, what he may, and ordered faults are settled before them. Uses {@code emulator.wire}, {@code
 * emulator.store} and {@code emulator.control}.
 */
@NullMarked
package dev.draftwatch.emulator.images;

import org.jspecify.annotations.NullMarked;
