package dev.draftwatch.hooks;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.hooks.cloudflare")
interface HooksConfig {

    /**
     * The secret that was entered with the webhook in Cloudflare's dashboard, which sends it as {@code cf-webhook-auth}.
     * Default: none, and the path is a 404.
     */
    Optional<String> secret();
}
