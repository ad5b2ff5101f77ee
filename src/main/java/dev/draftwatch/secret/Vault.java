package dev.draftwatch.secret;

import com.google.crypto.tink.Aead;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what the database must keep and nobody who reads the database may see. Authenticated: what was changed, or sealed
 * for another purpose, does not open. Keys rotate by adding one to the keyset: old seals open as long as their key is in it.
 */
@Startup // without a usable key the start fails, not the first create
@Singleton
public class Vault {
    private static final String HMAC = "HmacSHA256";

    private final Aead aead;
    private final SecretKeySpec markKey;

    Vault(EncryptionConfig config) {
        this.aead = Keyset.from(config);
        this.markKey = new SecretKeySpec(Keyset.text(config).getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /**
     * {@return a keyed hash: equal for equal texts, and of no use to anybody who has not the key} Not for keeping: another
     * keyset makes another mark.
     *
     * @param purpose where this belongs, so that marks of one place say nothing at another
     */
    public byte[] mark(String text, String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(markKey);
            mac.update((purpose + '\0').getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    /**
     * Encrypts.
     *
     * @param purpose where this belongs, such as table and row: a seal moved elsewhere does not open there
     */
    public byte[] seal(byte[] plain, String purpose) {
        try {
            return aead.encrypt(plain, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret could not be sealed", e);
        }
    }

    /**
     * Decrypts what {@link #seal} made for the same purpose.
     *
     * @throws IllegalStateException when it was changed, was made for another purpose, or its key is gone from the keyset
     */
    public byte[] open(byte[] sealed, String purpose) {
        try {
            return aead.decrypt(sealed, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed secret does not open: wrong key, wrong place, or changed", e);
        }
    }
}
