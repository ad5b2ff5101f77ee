package dev.draftwatch.publish.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {

    @TempDir
    Path directory;

    @Test
    void a_file_sets_what_it_may_and_nothing_that_a_promise_rests_on() throws IOException {
        Path file = directory.resolve("client.properties");
        Files.writeString(file, """
                security.protocol=SASL_SSL
                compression.type=zstd
                acks=0
                enable.idempotence=false
                max.in.flight.requests.per.connection=5
                delivery.timeout.ms=1
                bootstrap.servers=elsewhere:9092
                transactional.id=mine
                """);

        Properties settings = ClientSettings.of(settings(file), "broker:9092");

        assertThat(settings)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("compression.type", "zstd")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("max.in.flight.requests.per.connection", "1")
                .containsEntry("delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE))
                .containsEntry("bootstrap.servers", "broker:9092")
                .doesNotContainKey("transactional.id");
    }

    @Test
    void a_file_that_is_missing_is_named() {
        assertThatThrownBy(() -> ClientSettings.of(settings(directory.resolve("none")), "broker:9092"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("DRAFTWATCH_KAFKA_CLIENT_FILE");
    }

    private static KafkaConfig settings(Path file) {
        return new Settings(
                Optional.of("broker:9092"),
                "topic",
                List.of("upload.*"),
                Optional.of(file),
                Duration.ofSeconds(15),
                500);
    }
}
