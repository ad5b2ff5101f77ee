/**
 * Owed events leave the house, each way in a room of its own; the rooms do not see each other.
 *
 * <p>{@code webhook} sends signed requests, {@code stream} is the feed and its stream, {@code kafka} a topic. Never learns what an upload is. Uses
 * {@code outbox}, {@code task}, {@code http}, {@code access}, {@code secret}.
 */
@NullMarked
package dev.draftwatch.publish;

import org.jspecify.annotations.NullMarked;
