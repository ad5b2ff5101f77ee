package dev.draftwatch.gateway.create;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "draftwatch.gateway.create")
interface CreateConfig {

    /**
     * How long a repeated create of the same custom id by the same caller gets the first answer again:
     * {@code DRAFTWATCH_GATEWAY_RETRY_WINDOW}. So long its upload URL is kept, encrypted. 0 seconds: never. Default 60 seconds.
     */
    @WithDefault("60s")
    Duration retryWindow();

    /**
     * Creates per minute and client address whose credential Cloudflare refuses, or does not answer for while it never took it
     * here; more get 429, unasked. Default 60.
     */
    @WithDefault("60")
    int refusedPerMinute();

    /** How often kept answers are erased whose window has closed. Default 30 seconds; the scheduler reads it by name. */
    @WithDefault("30s")
    String eraseEvery();
}
