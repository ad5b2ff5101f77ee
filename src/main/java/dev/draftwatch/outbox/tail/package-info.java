/**
 * The end of the feed, read once in each instance for everybody in it who follows.
 *
 * <p>Door: {@link dev.draftwatch.outbox.tail.Tail}. Uses {@code outbox} alone.
 */
@NullMarked
package dev.draftwatch.outbox.tail;

import org.jspecify.annotations.NullMarked;
