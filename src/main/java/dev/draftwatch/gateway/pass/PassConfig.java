package dev.draftwatch.gateway.pass;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "draftwatch.gateway.pass")
interface PassConfig {

    /** Where calls go: {@code DRAFTWATCH_CLOUDFLARE_BASE_URL}. */
    URI baseUrl();

    /**
     * How long Cloudflare may take to begin its answer once it has the whole request, and how long it may pause in the middle
     * of it. Default 60 seconds, as long as Cloudflare's own clients wait.
     */
    @WithDefault("60s")
    Duration timeout();

    /** Connections to Cloudflare at once, per instance; more calls wait for one. Default 256. */
    @WithDefault("256")
    int connections();
}
