package dev.draftwatch.access;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by their keys. Nothing is cached: a revoked key is refused from the next request on, at every instance.
 */
@Singleton
class Keys {
    static final String ADMIN = "admin";

    private final KeyStore store;
    private final byte @Nullable [] configuredAdmin;

    Keys(KeyStore store, AccessConfig config) {
        this.store = store;
        this.configuredAdmin = config.adminKey().map(KeyHash::of).orElse(null);
    }

    Optional<Caller> find(String key) {
        return findByHash(KeyHash.of(key));
    }

    Optional<Caller> findByHash(byte[] hash) {
        if (configuredAdmin == null) {
            return store.find(hash);
        }
        if (MessageDigest.isEqual(configuredAdmin, hash)) {
            return Optional.of(new Caller(ADMIN, ADMIN, Set.of(ADMIN)));
        }
        // The generated key is the administrator's only while none is configured.
        return store.find(hash).filter(caller -> !caller.id().equals(ADMIN));
    }
}
