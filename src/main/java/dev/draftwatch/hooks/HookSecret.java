package dev.draftwatch.hooks;

import dev.draftwatch.http.Problem;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the secret. Cloudflare sends it as it is, in {@code cf-webhook-auth}, and signs nothing
 * (developers.cloudflare.com/notifications/get-started/configure-webhooks).
 */
@Singleton
class HookSecret {
    static final String HEADER = "cf-webhook-auth";

    private final Optional<byte[]> hashed;

    HookSecret(HooksConfig config) {
        this.hashed = config.secret().filter(secret -> !secret.isBlank()).map(HookSecret::hash);
    }

    /** @throws Problem 404 where no secret is configured, 401 for another one */
    void check(@Nullable String given) {
        byte[] expected = hashed.orElseThrow(
                () -> Problem.of(404, "Notifications of Cloudflare are not taken here: no secret is set"));
        // Hashes have one length, so not even that of the secret shows in the time this takes.
        if (!MessageDigest.isEqual(expected, hash(given == null ? "" : given))) {
            throw Problem.of(401, "The header " + HEADER + " does not have the secret that is set here")
                    .header("WWW-Authenticate", HEADER);
        }
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
