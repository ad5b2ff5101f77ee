package dev.draftwatch.access.key;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.access")
interface KeyConfig {

    /** The administrator's key, valid exactly as long as it is configured. Default: none, and one is generated per database. */
    Optional<String> adminKey();

    /** Where a generated administrator's key is written, to the file {@code admin-key}. Default: the data directory. */
    Path dataDir();
}
