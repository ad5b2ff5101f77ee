/**
 * The way of a webhook out of the house: one HTTP request to a URL that a stranger chose, and what became of it.
 * {@code destination} says where it may go, {@code name} turns names into addresses, {@code address} judges those. Door:
 * {@link Sender}.
 *
 * <p>Knows neither events nor endpoints, and decides nothing about retries. Uses nothing of ours.
 */
@NullMarked
package dev.draftwatch.publish.webhook.send;

import org.jspecify.annotations.NullMarked;
