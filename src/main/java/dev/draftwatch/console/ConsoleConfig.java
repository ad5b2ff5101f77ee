package dev.draftwatch.console;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.console")
public interface ConsoleConfig {

    /** Where users reach Draftwatch: {@code DRAFTWATCH_PUBLIC_URL}. Default: what their requests say. */
    Optional<URI> publicUrl();
}
