package dev.draftwatch.access.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.draftwatch.access.key.ApiKey;
import dev.draftwatch.access.key.MadeKey;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key on the wire. {@code key} is there exactly once: in the answer that made it. */
@Schema(name = "Key")
public record KeyView(
        @Schema(description = "Ours; stays the same when the key is rotated")
        String id,

        String name,

        @Schema(
                description = "active, expired or revoked",
                enumeration = {"active", "expired", "revoked"})
        String state,

        @Schema(description = "The key's first characters, by which people recognise it", examples = "dw_k3Jv9Q")
        @Nullable String prefix,

        List<String> scopes,

        @Schema(description = "Cloudflare's ids of the accounts it is limited to; empty: every account")
        List<String> accounts,

        @Schema(description = "Requests a minute that each instance answers it; null: no limit") @Nullable Integer ratePerMinute,

        Instant createdAt,

        @Schema(description = "Name of the key that made it") @Nullable String createdBy,

        @Schema(description = "By true time; null: never") @Nullable Instant expiresAt,

        @Schema(description = "Accurate to the minute; null: never yet") @Nullable Instant lastUsedAt,

        @Nullable Instant revokedAt,

        @Schema(description = "Until when the key that this one replaced is good as well") @Nullable Instant previousValidUntil,

        @Schema(description = "The key itself, in this answer only")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String key) {

    static KeyView of(ApiKey key, Instant now) {
        return of(key, null, now);
    }

    static KeyView made(MadeKey made, Instant now) {
        return of(made.key(), made.secret(), now);
    }

    private static KeyView of(ApiKey key, @Nullable String secret, Instant now) {
        Instant previousUntil = key.previousUntil();
        return new KeyView(
                key.id(),
                key.name(),
                key.state(now),
                key.prefix(),
                key.scopes().stream().sorted().toList(),
                key.accounts().stream().sorted().toList(),
                key.ratePerMinute(),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt(),
                previousUntil != null && previousUntil.isAfter(now) ? previousUntil : null,
                secret);
    }

    @Override
    public String toString() {
        return "KeyView[" + id + "]";
    }
}
