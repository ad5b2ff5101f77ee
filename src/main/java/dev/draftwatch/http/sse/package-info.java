/**
 * Server-sent events for every door that streams: who is connected, what they can take, and when they are let go.
 *
 * <p>Door: {@link dev.draftwatch.http.sse.SseClients} takes a request over; what is sent is the caller's business. Knows no
 * domain.
 */
@NullMarked
package dev.draftwatch.http.sse;

import org.jspecify.annotations.NullMarked;
