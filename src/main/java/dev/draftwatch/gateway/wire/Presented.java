package dev.draftwatch.gateway.wire;

import dev.draftwatch.access.Callers;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The credential of a call, as it was presented; a secret that hides itself. */
public record Presented(
        @Nullable String authorization,
        @Nullable String email,
        @Nullable String key) {
    private static final Pattern BLANK = Pattern.compile("\\s+");

    public static Presented in(MultiMap headers) {
        return new Presented(headers.get("Authorization"), headers.get("X-Auth-Email"), headers.get("X-Auth-Key"));
    }

    /** The bearer token, which may be a Draftwatch key. */
    public Optional<String> bearer() {
        return Callers.bearer(authorization);
    }

    /** Whether a text written like a Draftwatch key is anywhere in it: whatever the header, that is nobody else's to see. */
    public boolean holdsOurs() {
        return BLANK.splitAsStream(text()).anyMatch(Callers::isOurs);
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
