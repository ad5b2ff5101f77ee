/**
 * A create is asked for: judged by Cloudflare's own rules, reserved, asked for at Cloudflare, put on record, answered. A URL
 * leaves the house only after its row is committed.
 *
 * <p>Doors: {@link dev.draftwatch.intake.Intake}; {@link dev.draftwatch.intake.Creates} is the native API's. Uses {@code account},
 * {@code cloudflare}, {@code upload}, {@code http}, {@code access}, {@code secret}.
 */
@NullMarked
package dev.draftwatch.intake;

import org.jspecify.annotations.NullMarked;
