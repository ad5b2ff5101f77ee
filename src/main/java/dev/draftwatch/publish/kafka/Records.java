package dev.draftwatch.publish.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.publish.CloudEventAttributes;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Words an event as a record: a CloudEvent in binary mode (cloudevents/spec, kafka-protocol-binding.md), whose value is the
 * event as the feed shows it. The key is the upload's id, so that one upload's events stay in one partition, in their order;
 * of events without an upload it is the account.
 */
final class Records {
    private Records() {}

    static ProducerRecord<String, byte[]> of(String topic, FeedEvent event, ObjectMapper json) {
        ObjectNode data = event.read(json);
        CloudEventAttributes about = CloudEventAttributes.of(event, data);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, key(event.subject(), data), bytes(event, data, json));
        header(record, "content-type", CloudEventAttributes.DATA_CONTENT_TYPE);
        header(record, "ce_specversion", CloudEventAttributes.SPEC_VERSION);
        header(record, "ce_id", about.id());
        header(record, "ce_source", about.source());
        header(record, "ce_type", about.type());
        header(record, "ce_time", about.time());
        header(record, "ce_subject", about.subject());
        header(record, "ce_sequence", about.sequence());
        return record;
    }

    private static @Nullable String key(@Nullable UUID subject, ObjectNode data) {
        return subject == null ? data.path("account").textValue() : subject.toString();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, @Nullable String value) {
        if (value != null) {
            record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] bytes(FeedEvent event, ObjectNode data, ObjectMapper json) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.id() + " could not be written", e);
        }
    }
}
