package dev.draftwatch.cleanup.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "draftwatch.retention")
interface RetentionConfig {

    /** How often each instance removes what is past its time; {@code off} for never. Default 10 minutes. */
    @WithDefault("10m")
    String every();

    /** How long an upload is kept after it ended. What it counted for in reports stays. Default 400 days. */
    @WithDefault("400d")
    Duration uploads();

    /** How long an event stays in the feed. Who reads later is told that it is gone. Default 90 days. */
    @WithDefault("90d")
    Duration events();

    /** How long looks at Cloudflare are kept for timelines. Default 90 days. */
    @WithDefault("90d")
    Duration checks();
}
