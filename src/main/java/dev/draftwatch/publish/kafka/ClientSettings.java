package dev.draftwatch.publish.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How Kafka's client is set, and what of it nobody may change because the promises rest on it. */
final class ClientSettings {
    private ClientSettings() {}

    /** @param servers to begin with */
    static Properties of(KafkaConfig config, String servers) {
        Properties settings = new Properties();
        settings.setProperty(ProducerConfig.CLIENT_ID_CONFIG, "draftwatch");
        settings.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.setProperty("enable.metrics.push", "false");
        config.clientFile().ifPresent(file -> {
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("DRAFTWATCH_KAFKA_CLIENT_FILE cannot be read", e);
            }
        });
        settings.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        settings.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // Nothing is sent behind what is not acknowledged: a record that fails for good cannot be overtaken.
        settings.setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        // The client does not give up by itself, which would leave a hole before what it sends next. While a broker is
        // away
        // its records wait.
        settings.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
        settings.setProperty(ProducerConfig.RETRIES_CONFIG, Integer.toString(Integer.MAX_VALUE));
        // But a topic that nobody knows is said to be so soon.
        settings.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        settings.setProperty(ProducerConfig.METADATA_MAX_AGE_CONFIG, "60000");
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return settings;
    }
}
