package dev.draftwatch.embedded;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.draftwatch.embedded.postgres.DataDirectory;
import dev.draftwatch.embedded.postgres.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The key that everything secret in the database is encrypted with: a Tink keyset as JSON, AES256_GCM. */
final class EncryptionKey {
    /** The launcher's sub-command that prints a new one. */
    static final String COMMAND = "generate-encryption-key";

    private EncryptionKey() {}

    static String generate() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot make a key on this Java", e);
        }
    }

    /** The data directory's key, made at the first start. Never replaced: what it encrypted would be lost. */
    static Path keptIn(DataDirectory data) throws IOException {
        Path file = data.path().resolve("encryption-key");
        if (!Files.exists(file)) {
            OwnerOnlyFile.write(file, generate() + "\n");
        }
        return file;
    }
}
