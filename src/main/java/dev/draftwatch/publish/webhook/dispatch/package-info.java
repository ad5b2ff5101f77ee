/**
 * Sends what is owed: {@link dev.draftwatch.publish.webhook.dispatch.Dispatcher} claims and sends,
 * {@link dev.draftwatch.publish.webhook.dispatch.RetryRule} says what an answer means,
 * {@link dev.draftwatch.publish.webhook.dispatch.Completion} writes it down. Nobody calls it; it works on what the outbox
 * holds. Uses {@code outbox}, {@code secret}, and of this room {@code endpoint}, {@code sign}, {@code send}.
 */
@NullMarked
package dev.draftwatch.publish.webhook.dispatch;

import org.jspecify.annotations.NullMarked;
