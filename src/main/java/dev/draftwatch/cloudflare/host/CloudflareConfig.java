package dev.draftwatch.cloudflare.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.cloudflare")
public interface CloudflareConfig {

    /** Where Cloudflare's API is; the paths {@code /accounts/…} are appended. Default: the real one. */
    @WithDefault("https://api.cloudflare.com/client/v4")
    URI baseUrl();

    /**
     * Where the batch host is; the paths {@code /images/…} are appended. Default: Cloudflare's; beside the base URL of an
     * emulator, its own.
     */
    Optional<URI> batchBaseUrl();

    /** How long a create may take in all, the answer's last byte included. Recovery looks after it. Default 20 s. */
    @WithDefault("20s")
    Duration createTimeout();

    /** How long a look or a delete may take in all. Default 10 s. */
    @WithDefault("10s")
    Duration lookTimeout();
}
