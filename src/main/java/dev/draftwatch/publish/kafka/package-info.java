/**
 * The feed as a Kafka topic of CloudEvents, for those who have outgrown webhooks. Off until a broker is configured.
 *
 * <p>One instance at a time, under a lease, reads the feed after the place that is remembered, sends, waits for every
 * acknowledgement, and moves the place: {@code KafkaLoop} lets that run, {@code Shift} is what one instance does, {@code
 * KafkaTurn} one such turn, {@code Wire} the connection to the broker, {@code Cursors} the place. Uses {@code outbox}.
 */
@NullMarked
package dev.draftwatch.publish.kafka;

import org.jspecify.annotations.NullMarked;
