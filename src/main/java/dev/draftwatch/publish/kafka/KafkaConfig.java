package dev.draftwatch.publish.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.kafka")
interface KafkaConfig {

    /** Brokers to begin with, {@code host:port} separated by commas. Default: none, and nothing goes to Kafka. */
    Optional<String> bootstrapServers();

    /**
     * The topic. Another one begins at the beginning of the feed, as the first does. Default {@code draftwatch.events}.
     */
    @WithDefault("draftwatch.events")
    @Pattern(regexp = "[a-zA-Z0-9._-]{1,249}") String topic();

    /**
     * Which events, exact types or {@code prefix.*}, separated by commas. Default: every change of an upload or image.
     */
    @WithDefault("upload.created,upload.uploaded,upload.expired,upload.deleted,image.*")
    List<@Pattern(regexp = "[a-z]+\\.(\\*|[a-z]+)") String> types();

    /**
     * A file of Kafka's own client settings, one {@code name=value} a line: encryption and passwords, compression. What the
     * promises rest on (acknowledgements, idempotence, order) cannot be changed by it. Default: none.
     */
    Optional<Path> clientFile();

    /**
     * How long the topic is left to the instance that sends; what a killed instance was sending is sent again after it.
     * Default 15 seconds.
     */
    @WithDefault("15s")
    Duration lease();

    /** Events sent before their acknowledgements are waited for; a crash repeats no more than these. Default 500. */
    @WithDefault("500")
    @Min(1) @Max(5_000) int batch();
}
