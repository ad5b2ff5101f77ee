package dev.draftwatch.publish.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.FeedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000001");
    private static final UUID UPLOAD = UUID.fromString("01980000-0000-7000-8000-000000000002");

    @Test
    void an_upload_s_event_is_a_cloud_event_under_the_upload_s_key() throws IOException {
        ProducerRecord<String, byte[]> record =
                Records.of("topic", new FeedEvent(ID, UPLOAD, 42L, "upload.expired", """
                        {"id":"%s","type":"upload.expired","time":"2026-01-01T12:00:00Z","account":"acc",\
                        "uploadId":"%s","imageId":"a/ü.png","version":2}""".formatted(ID, UPLOAD)), JSON);

        assertThat(record.topic()).isEqualTo("topic");
        assertThat(record.key()).isEqualTo(UPLOAD.toString());
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_id", ID.toString(),
                        "ce_source", "/accounts/acc",
                        "ce_type", "upload.expired",
                        "ce_time", "2026-01-01T12:00:00Z",
                        "ce_subject", "a/ü.png",
                        "ce_sequence", "00000000000000000042"));
        assertThat(JSON.readTree(record.value()).path("sequence").longValue()).isEqualTo(42);
        assertThat(JSON.readTree(record.value()).path("version").intValue()).isEqualTo(2);
    }

    @Test
    void an_event_of_the_house_goes_under_its_account_s_key_or_under_none() {
        assertThat(of("{\"account\":\"acc\",\"time\":\"t\"}").key()).isEqualTo("acc");
        ProducerRecord<String, byte[]> nobodys = of("{\"account\":null,\"imageId\":null,\"time\":\"t\"}");
        assertThat(nobodys.key()).isNull();
        assertThat(headers(nobodys)).containsEntry("ce_source", "/").doesNotContainKey("ce_subject");
    }

    private static ProducerRecord<String, byte[]> of(String body) {
        return Records.of("topic", new FeedEvent(ID, null, 1L, "account.blocked", body), JSON);
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
