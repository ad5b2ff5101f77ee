/**
 * What Cloudflare Images does with one image: one small class an operation or a group of them.
 *
 * <p>Operations answer or throw a {@code Refusal}; who calls, what he may, and ordered faults are settled before them. Uses
 * {@code emulator.form}, {@code emulator.picture}, {@code emulator.variants}, {@code emulator.wire}, {@code emulator.store}
 * and {@code emulator.control}.
 */
@NullMarked
package dev.draftwatch.emulator.images;

import org.jspecify.annotations.NullMarked;
