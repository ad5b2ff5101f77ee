package dev.draftwatch.access.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What is kept of keys and tokens. Plain SHA-256 is enough where the input has 256 random bits. */
public final class KeyHash {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** So that a leaked key is recognised for what it is, by people and by secret scanners. */
    static final String MARK = "dw_";
    /** Enough to tell one's keys apart; what stays hidden has 220 random bits. */
    private static final int SHOWN = MARK.length() + 6;

    private KeyHash() {}

    public static byte[] of(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** {@return 256 random bits, safe in headers, cookies and shells} */
    public static String randomText() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static String newKey() {
        return MARK + randomText();
    }

    static String prefix(String key) {
        return key.substring(0, SHOWN);
    }
}
