package dev.draftwatch.publish.webhook.sign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Draftwatch and one receiver share: 24 to 64 bytes, written {@code whsec_} and base64. Hides itself. */
public final class SharedSecret {
    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int OURS = 32;

    private final String text;
    private final SecretKeySpec key;

    private SharedSecret(byte[] bytes) {
        this.text = PREFIX + Base64.getEncoder().encodeToString(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    public static SharedSecret random(SecureRandom random) {
        byte[] bytes = new byte[OURS];
        random.nextBytes(bytes);
        return new SharedSecret(bytes);
    }

    /** {@return the secret, if this is one} */
    public static Optional<SharedSecret> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return bytes.length >= FEWEST_BYTES && bytes.length <= MOST_BYTES
                    ? Optional.of(new SharedSecret(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return the secret in the clear, for the one answer that shows it and for the vault} */
    public String reveal() {
        return text;
    }

    String sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        }
    }

    static byte[] content(String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[head.length + body.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(body, 0, content, head.length, body.length);
        return content;
    }

    @Override
    public String toString() {
        return "SharedSecret[hidden]";
    }
}
