package dev.draftwatch.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The keyset's way from configuration to a cipher. Its errors are for the person who starts Draftwatch, and hold no key. */
final class Keyset {
    private static final String HOW_TO_MAKE_ONE = """
            Set DRAFTWATCH_ENCRYPTION_KEY (a Tink JSON keyset) or DRAFTWATCH_ENCRYPTION_KEY_FILE (a file with one). To make one:
            (umask 077; printf '{"primaryKeyId":1,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",\
            "value":"%s","keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":1,"outputPrefixType":"TINK"}]}' \
            "$( (printf '\\032\\040'; head -c 32 /dev/urandom) | base64 | tr -d '\\n')" > draftwatch.key)""";

    private Keyset() {}

    static Aead from(EncryptionConfig config) {
        String where = config.keyFile().map(file -> "The file " + file).orElse("");
        return parse(text(config), config.key().isPresent() ? "DRAFTWATCH_ENCRYPTION_KEY" : where);
    }

    /** The keyset as it is configured. */
    static String text(EncryptionConfig config) {
        if (config.key().isPresent()) {
            return config.key().get().strip();
        }
        if (config.keyFile().isEmpty()) {
            throw new IllegalStateException("No key for encryption at rest is configured. " + HOW_TO_MAKE_ONE);
        }
        Path file = config.keyFile().get();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The key for encryption at rest cannot be read from " + file + ". " + HOW_TO_MAKE_ONE, e);
        }
    }

    private static Aead parse(String json, String where) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(json.strip(), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Not handed on as the cause: a parser's message may quote what it could not read.
            throw new IllegalStateException(where + " holds no usable Tink keyset for AEAD ("
                    + e.getClass().getSimpleName() + "). " + HOW_TO_MAKE_ONE);
        }
    }
}
