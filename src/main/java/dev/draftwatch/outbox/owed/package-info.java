/**
 * What is still owed, to whom, and what became of it. Whoever delivers claims here, sends, and says what happened; the
 * rows themselves are made by {@link dev.draftwatch.outbox.Outbox#append} with the event.
 *
 * <p>Doors: {@link dev.draftwatch.outbox.owed.Deliveries} for the one who sends,
 * {@link dev.draftwatch.outbox.owed.DeliveryLog} for whoever shows what happened,
 * {@link dev.draftwatch.outbox.owed.Redeliveries} for sending once more,
 * {@link dev.draftwatch.outbox.owed.SubscriberList} for who keeps subscriptions. Never learns what a subscriber is.
 */
@NullMarked
package dev.draftwatch.outbox.owed;

import org.jspecify.annotations.NullMarked;
