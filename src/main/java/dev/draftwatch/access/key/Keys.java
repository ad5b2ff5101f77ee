package dev.draftwatch.access.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows keys by what is presented. Nothing is cached: a revoked key is refused from the next request on, at every instance.
 */
@ApplicationScoped // filters are made before the configuration is there; the proxy waits for the first request
public class Keys {
    /** A use is noted no more often than that, so that a busy key costs no write for each request. */
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final KeyStore store;
    private final Clock wall;
    private final byte @Nullable [] configuredAdmin;

    @Inject
    Keys(KeyStore store, KeyConfig config, @Named("wall") Clock wall) {
        this(store, config.adminKey().orElse(null), wall);
    }

    Keys(KeyStore store, @Nullable String adminKey, Clock wall) {
        this.store = store;
        this.wall = wall;
        this.configuredAdmin = adminKey == null ? null : KeyHash.of(adminKey);
    }

    /** {@return the key, if it is good now} Notes its use. */
    public Optional<ApiKey> find(String presented) {
        Optional<ApiKey> found = findByHash(KeyHash.of(presented));
        found.ifPresent(this::noteUse);
        return found;
    }

    /** {@return the key with this hash, if it is good now} */
    public Optional<ApiKey> findByHash(byte[] hash) {
        Instant now = wall.instant();
        if (configuredAdmin == null) {
            return store.findGood(hash, now);
        }
        if (MessageDigest.isEqual(configuredAdmin, hash)) {
            return Optional.of(administrator(now));
        }
        // The generated key is the administrator's only while none is configured.
        return store.findGood(hash, now).filter(key -> !key.id().equals(Scopes.ADMIN));
    }

    /** Whether this is written like a key that Draftwatch made, good or not: such a text is nobody else's to see. */
    public static boolean looksLikeOne(String text) {
        return text.startsWith(KeyHash.MARK);
    }

    private void noteUse(ApiKey key) {
        Instant now = wall.instant();
        Instant stale = now.minus(BETWEEN_NOTES);
        Instant noted = key.lastUsedAt();
        boolean kept = !key.id().equals(Scopes.ADMIN);
        if (kept && (noted == null || !noted.isAfter(stale))) {
            store.noteUse(key.id(), now, stale);
        }
    }

    private static ApiKey administrator(Instant now) {
        return new ApiKey(
                Scopes.ADMIN,
                Scopes.ADMIN,
                null,
                Set.of(Scopes.ADMIN),
                Set.of(),
                null,
                now,
                null,
                null,
                null,
                null,
                null);
    }
}
