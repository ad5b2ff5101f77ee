/**
 * What happened, in order. Knows no domain type: an event has a type, a subject and a body that others wrote.
 *
 * <p>Door: {@link dev.draftwatch.outbox.Outbox} to append (in the transaction of the change, or not at all) and to read;
 * {@link dev.draftwatch.outbox.Sequencer} gives committed events their place in the feed;
 * {@link dev.draftwatch.outbox.tail.Tail} wakes those who follow it. Who is owed an event says
 * {@link dev.draftwatch.outbox.WhoIsOwed}, which others implement; what is owed is in {@code owed}. Who reads the feed at a pace of his own is a
 * {@link dev.draftwatch.outbox.FeedFollower}. Uses nothing of ours.
 */
@NullMarked
package dev.draftwatch.outbox;

import org.jspecify.annotations.NullMarked;
