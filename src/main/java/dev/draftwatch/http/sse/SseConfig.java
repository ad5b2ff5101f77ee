package dev.draftwatch.http.sse;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

@ConfigMapping(prefix = "draftwatch.streams")
interface SseConfig {

    /** Streams open at once in this instance, of all kinds together; one more is answered 503. Default 5000. */
    @WithDefault("5000")
    @Min(1) @Max(100_000) int maxClients();

    /** After so long without an event a comment is sent, so that nobody between takes the stream for dead. Default 15 seconds. */
    @WithDefault("15s")
    Duration keepAlive();

    /** How long a client may take nothing while something waits for it; then it is cut off. Default 10 seconds. */
    @WithDefault("10s")
    Duration patience();

    /**
     * How long a stream lives before it is ended, so that a revoked key loses its streams too; clients connect again and
     * miss nothing. Default 1 hour.
     */
    @WithDefault("1h")
    Duration maxAge();
}
