/**
 * Who subscribes to what. {@link dev.draftwatch.publish.webhook.endpoint.EndpointList} is what everybody reads, and says in
 * the transaction of an event who is owed it; {@link dev.draftwatch.publish.webhook.endpoint.Endpoints} is the door through
 * which endpoints change. Secrets are sealed at rest and shown in one answer. Uses {@code outbox}, {@code secret},
 * {@code http}, {@code access}, and of this room {@code sign} and {@code send}.
 */
@NullMarked
package dev.draftwatch.publish.webhook.endpoint;

import org.jspecify.annotations.NullMarked;
