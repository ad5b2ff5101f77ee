package dev.draftwatch.secret;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.encryption")
interface EncryptionConfig {

    /** The Tink JSON keyset (AES256_GCM) that encrypts secrets in the database. Goes before the file. Default: none. */
    Optional<String> key();

    /** A file with that keyset, readable by its owner only. Default: in embedded mode a file in the data directory. */
    Optional<Path> keyFile();
}
