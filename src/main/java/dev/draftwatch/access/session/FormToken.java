package dev.draftwatch.access.session;

import dev.draftwatch.access.key.KeyHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a form of ours carries, and a form of another site cannot know. It follows from the session's cookie by a hash, so it
 * belongs to that session alone, needs no store and no second cookie, and no other site can set it.
 */
public final class FormToken {
    public static final String FIELD = "csrf";
    public static final String HEADER = "X-CSRF-Token";

    private FormToken() {}

    public static String of(String cookie) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(KeyHash.of("form\0" + cookie));
    }

    /** In the same time, wherever they differ. */
    public static boolean matches(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
