package dev.draftwatch.embedded;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
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

    private static final String HOW_TO_MAKE_ONE =
            "To make one: java -jar target/quarkus-app/quarkus-run.jar " + COMMAND;

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

    /** Refuses a configured key that cannot be used, before anything else starts. Nothing of the key is told. */
    static void check(Configured configured) throws StartRefused {
        if (configured.has(Configured.ENCRYPTION_KEY)) {
            usable(configured.get(Configured.ENCRYPTION_KEY).orElseThrow(), "DRAFTWATCH_ENCRYPTION_KEY");
        } else if (configured.has(Configured.ENCRYPTION_KEY_FILE)) {
            Path file = Path.of(configured.get(Configured.ENCRYPTION_KEY_FILE).orElseThrow());
            String keyset;
            try {
                keyset = Files.readString(file);
            } catch (IOException e) {
                throw new StartRefused("DRAFTWATCH_ENCRYPTION_KEY_FILE cannot be read (" + e + "). " + HOW_TO_MAKE_ONE);
            }
            usable(keyset, "the file in DRAFTWATCH_ENCRYPTION_KEY_FILE, " + file + ",");
        }
    }

    private static void usable(String keyset, String where) throws StartRefused {
        try {
            AeadConfig.register();
            TinkJsonProtoKeysetFormat.parseKeyset(keyset.strip(), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | RuntimeException e) {
            // A parser's message may quote what it could not read.
            throw new StartRefused(where + " holds no Tink keyset that can encrypt. " + HOW_TO_MAKE_ONE);
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
