package dev.draftwatch.publish.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of a test's own. */
record Settings(
        Optional<String> bootstrapServers,
        String topic,
        List<String> types,
        Optional<Path> clientFile,
        Duration lease,
        int batch)
        implements KafkaConfig {
    static Settings of(String servers, String topic, String type) {
        return new Settings(Optional.of(servers), topic, List.of(type), Optional.empty(), Duration.ofSeconds(60), 500);
    }

    Settings withLease(Duration other) {
        return new Settings(bootstrapServers, topic, types, clientFile, other, batch);
    }
}
