package dev.draftwatch.cloudflare;

import org.jspecify.annotations.Nullable;

/**
 * A credential of Cloudflare's that a caller brought, as its headers said it: used for that caller's call alone, never kept; a
 * secret that hides itself.
 */
public record CallerCredential(
        @Nullable String authorization,
        @Nullable String email,
        @Nullable String key) {
    @Override
    public String toString() {
        return "CallerCredential[hidden]";
    }
}
