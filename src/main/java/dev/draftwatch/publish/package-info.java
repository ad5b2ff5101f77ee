/**
 * Owed events leave the house, each way in a room of its own; the rooms do not see each other.
 *
 * <p>{@code stream} is the feed and its stream. Never learns what an upload is. Uses {@code outbox}, {@code http}, {@code access}.
 */
@NullMarked
package dev.draftwatch.publish;

import org.jspecify.annotations.NullMarked;
