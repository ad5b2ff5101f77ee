package dev.draftwatch.publish.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The connection to Kafka. Once a record has failed for any reason but itself, the connection is closed before anything
 * behind it is sent, and is good for nothing more: order is kept by sending again from there on another one.
 */
final class Wire implements AutoCloseable {
    private final Producer<String, byte[]> producer;

    private Wire(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    static Wire open(KafkaConfig config, String servers) {
        return new Wire(new KafkaProducer<>(
                ClientSettings.of(config, servers), new StringSerializer(), new ByteArraySerializer()));
    }

    /** What became of a record. */
    enum Sent {
        /** All replicas that count have it. */
        ACKNOWLEDGED,
        /** It is the record's own fault: no broker will ever take it. */
        REFUSED
    }

    /**
     * Sends a record behind those sent before.
     *
     * @return how it ended; fails where that says nothing about the record
     */
    CompletableFuture<Sent> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        try {
            var unused = producer.send(record, (acknowledged, failure) -> {
                if (failure == null) {
                    sent.complete(Sent.ACKNOWLEDGED);
                } else if (isRecordsOwn(failure)) {
                    sent.complete(Sent.REFUSED);
                } else {
                    // On the client's own thread, before it sends what comes next.
                    producer.close(Duration.ZERO);
                    sent.completeExceptionally(failure);
                }
            });
        } catch (KafkaException | IllegalStateException closedMeanwhile) {
            sent.completeExceptionally(closedMeanwhile);
        }
        return sent;
    }

    private static boolean isRecordsOwn(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidRecordException;
    }

    /** What is not acknowledged by now may or may not be in the topic. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
