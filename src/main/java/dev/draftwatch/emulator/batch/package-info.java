/**
 * The tokens of the batch host, which lets more calls through than the API does.
 *
 * <p>Door: {@link dev.draftwatch.emulator.batch.BatchTokens}. Uses {@code emulator.store}, {@code emulator.control} and {@code
 * emulator.wire}.
 */
@NullMarked
package dev.draftwatch.emulator.batch;

import org.jspecify.annotations.NullMarked;
