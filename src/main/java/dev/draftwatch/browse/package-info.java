/**
 * Reading and acting: the list, one upload with its timeline, check now, cancel, the status of the house.
 *
 * <p>Doors: the resources under {@code /api/v1/uploads} and {@code /api/v1/status}; {@code console} shows the same through
 * {@link dev.draftwatch.browse.Browse}. What is made for the browser that uploads is in {@code reader}. Uses {@code account}, {@code cloudflare}, {@code upload}, {@code watch},
 * {@code outbox}, {@code http}, {@code access}.
 */
@NullMarked
package dev.draftwatch.browse;

import org.jspecify.annotations.NullMarked;
