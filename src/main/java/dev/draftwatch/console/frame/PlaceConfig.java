package dev.draftwatch.console.frame;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.console")
interface PlaceConfig {

    /** Where users reach Draftwatch: {@code DRAFTWATCH_PUBLIC_URL}. Default: what their requests say. */
    Optional<URI> publicUrl();

    /** Whether this process plays Cloudflare itself: {@code DRAFTWATCH_EMULATOR_ENABLED}. Shown, and offers a test upload. */
    boolean emulator();

    /** Where Draftwatch calls Cloudflare: {@code DRAFTWATCH_CLOUDFLARE_BASE_URL}. Shown, nothing else. */
    URI cloudflareBaseUrl();
}
