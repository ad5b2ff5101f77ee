package dev.draftwatch.publish.webhook.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** An Ed25519 key of one endpoint: only Draftwatch can sign with it, everybody may verify. Hides its private half. */
public final class SigningKey {
    private static final String PUBLIC_PREFIX = "whpk_";
    /** The last bytes of an encoded public key are the key itself (RFC 8410). */
    private static final int RAW_BYTES = 32;

    private final PrivateKey key;
    private final String publicKey;

    private SigningKey(PrivateKey key, String publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    public static SigningKey random() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
            return new SigningKey(
                    pair.getPrivate(), PUBLIC_PREFIX + Base64.getEncoder().encodeToString(raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing", e);
        }
    }

    /** Reads what {@link #reveal} wrote. */
    public static SigningKey parse(String text) {
        try {
            String[] parts = text.split(":", 2);
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[0])));
            return new SigningKey(key, parts[1]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A signing key cannot be read", e);
        }
    }

    /** {@return the whole key in the clear, for the vault alone} */
    public String reveal() {
        return Base64.getEncoder().encodeToString(key.getEncoded()) + ":" + publicKey;
    }

    /** {@return what receivers verify with: {@code whpk_} and base64} */
    public String publicKey() {
        return publicKey;
    }

    String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + publicKey + "]";
    }
}
