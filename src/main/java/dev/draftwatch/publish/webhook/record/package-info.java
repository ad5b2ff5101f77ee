/**
 * What became of deliveries, shown; and what is sent once more: one delivery, a range, an example of each type. Nobody calls
 * it; its doors are the API. Uses {@code outbox}, {@code task}, {@code http}, {@code access}, and of this room
 * {@code endpoint}, {@code dispatch} (how a message is worded) and {@code send} (which addresses are allowed).
 */
@NullMarked
package dev.draftwatch.publish.webhook.record;

import org.jspecify.annotations.NullMarked;
