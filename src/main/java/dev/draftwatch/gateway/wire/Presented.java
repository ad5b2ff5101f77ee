package dev.draftwatch.gateway.wire;

import io.vertx.core.MultiMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credential of a call, as it was presented; a secret that hides itself. */
public record Presented(
        @Nullable String authorization,
        @Nullable String email,
        @Nullable String key) {
    private static final String SCHEME = "Bearer ";

    public static Presented in(MultiMap headers) {
        return new Presented(headers.get("Authorization"), headers.get("X-Auth-Email"), headers.get("X-Auth-Key"));
    }

    /** The bearer token, which may be a Draftwatch key. */
    public Optional<String> bearer() {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** Equal exactly for the same credential: to be hashed, never to be kept. */
    public String text() {
        return String.join("\n", String.valueOf(authorization), String.valueOf(email), String.valueOf(key));
    }

    @Override
    public String toString() {
        return "Presented[hidden]";
    }
}
