package dev.draftwatch.embedded;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the keyset a new key, in two steps, since several instances never change theirs at once: first every instance must be
 * able to open what the new key will seal, only then may one seal with it. Each step reads a keyset and writes another.
 */
final class KeyRotation {
    /** The launcher's sub-commands: a keyset comes in on standard input, the next one goes out on standard output. */
    static final String ADD = "add-encryption-key";

    static final String PROMOTE = "promote-encryption-key";

    private KeyRotation() {}

    /** One step from keyset to keyset. */
    private interface Step {
        KeysetHandle from(KeysetHandle keyset) throws GeneralSecurityException;
    }

    private static final Map<String, Step> STEPS = Map.of(ADD, KeyRotation::add, PROMOTE, KeyRotation::promote);

    static boolean isStep(String command) {
        return STEPS.containsKey(command);
    }

    /** {@return the next keyset}
     *
     * @throws StartRefused where this is none that the step can be made from; nothing of it is told */
    static String step(String command, String keyset) throws StartRefused {
        try {
            AeadConfig.register();
            KeysetHandle present = TinkJsonProtoKeysetFormat.parseKeyset(keyset.strip(), InsecureSecretKeyAccess.get());
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    Optional.ofNullable(STEPS.get(command)).orElseThrow().from(present), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException e) {
            // A parser's message may quote what it could not read.
            throw new StartRefused("standard input holds no Tink keyset that " + command + " can go on from");
        }
    }

    /** A key that opens, and does not seal yet. */
    private static KeysetHandle add(KeysetHandle present) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(present)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build();
    }

    /** The newest key seals from now on; the others go on opening what they sealed. */
    private static KeysetHandle promote(KeysetHandle present) throws GeneralSecurityException {
        KeysetHandle.Builder next = KeysetHandle.newBuilder(present);
        next.getAt(present.size() - 1).makePrimary();
        return next.build();
    }
}
