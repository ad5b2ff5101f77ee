package dev.draftwatch.publish.webhook.send;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.webhooks")
interface SendConfig {

    /** How long one attempt may take in all, from the name's resolution to the answer's last byte. Default 15 s. */
    @WithDefault("15s")
    Duration timeout();

    /**
     * A PEM file with certificates that receivers are trusted by, beside those that the JVM trusts; for a certificate
     * authority of one's own. Default: none.
     */
    Optional<Path> caFile();
}
