package dev.draftwatch.publish.webhook.record;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "draftwatch.webhooks")
interface RecordConfig {

    /** How long deliveries that are over are kept, with their attempts. Default 30 days. */
    @WithDefault("P30D")
    Duration retention();
}
