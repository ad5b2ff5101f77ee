/**
 * Events as signed webhooks (Standard Webhooks 1.0.0), in the order the data travels: {@code endpoint} knows who subscribes
 * to what, {@code dispatch} claims what is owed, sends and judges the answer, {@code sign} signs, {@code send} is the way
 * out of the house, {@code record} shows what became of it and sends it once more.
 *
 * <p>Uses {@code outbox}, {@code task}, {@code http}, {@code access}, {@code secret}. Never learns what an upload is.
 */
@NullMarked
package dev.draftwatch.publish.webhook;

import org.jspecify.annotations.NullMarked;
