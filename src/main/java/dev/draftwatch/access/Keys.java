package dev.draftwatch.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by their keys. Nothing is cached: a revoked key is refused from the next request on, at every instance.
 */
@ApplicationScoped // filters are made before the configuration is there; the proxy waits for the first request
class Keys {
    static final String ADMIN = "admin";

    private final KeyStore store;
    private final byte @Nullable [] configuredAdmin;

    @Inject
    Keys(KeyStore store, AccessConfig config) {
        this(store, config.adminKey().orElse(null));
    }

    Keys(KeyStore store, @Nullable String adminKey) {
        this.store = store;
        this.configuredAdmin = adminKey == null ? null : KeyHash.of(adminKey);
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
