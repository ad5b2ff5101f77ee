package dev.draftwatch.access;

import dev.draftwatch.access.key.KeyHash;
import dev.draftwatch.access.key.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Keeps people signed in to the console, by a random token in a cookie. A session lives 12 hours of true time, whatever
 * the house's clock is moved to, and never longer than the key it was opened with.
 */
@ApplicationScoped // filters are made before the configuration is there; the proxy waits for the first request
public class Sessions {
    /** The cookie's name, below {@code /console} only. */
    public static final String COOKIE = "draftwatch_session";

    public static final Duration LIFE = Duration.ofHours(12);

    private final Session database;
    private final Keys keys;
    private final Clock wall;

    @Inject
    Sessions(Session database, Keys keys, @Named("wall") Clock wall) {
        this.database = database;
        this.keys = keys;
        this.wall = wall;
    }

    /** {@return the cookie's value; nothing where the key is not good} Committed on return; only its hash is stored. */
    @Transactional
    public Optional<String> open(String key) {
        byte[] keyHash = KeyHash.of(key);
        if (keys.findByHash(keyHash).isEmpty()) {
            return Optional.empty();
        }
        Instant now = wall.instant();
        String token = KeyHash.randomText();
        database.createNativeMutationQuery("""
                        insert into console_session (token_hash, key_hash, created_at, expires_at)
                        values (:token, :key, :now, :expires)""")
                .setParameter("token", KeyHash.of(token))
                .setParameter("key", keyHash)
                .setParameter("now", now)
                .setParameter("expires", now.plus(LIFE))
                .executeUpdate();
        return Optional.of(token);
    }

    /** {@return who is signed in with this cookie} */
    @Transactional
    public Optional<Caller> find(String cookie) {
        List<byte[]> keyHashes = database.createNativeQuery(
                        "select key_hash from console_session where token_hash = :token and expires_at > :now",
                        byte[].class)
                .setParameter("token", KeyHash.of(cookie))
                .setParameter("now", wall.instant())
                .getResultList();
        return keyHashes.stream().findFirst().flatMap(keys::findByHash).map(Caller::new);
    }

    /** {@return how many sessions were forgotten, because their time is over} */
    @Transactional
    public int removeExpired() {
        return database.createNativeMutationQuery("delete from console_session where expires_at <= :now")
                .setParameter("now", wall.instant())
                .executeUpdate();
    }

    /** Signs out; a cookie that is no session's is ended already. */
    @Transactional
    public void end(String cookie) {
        database.createNativeMutationQuery("delete from console_session where token_hash = :token")
                .setParameter("token", KeyHash.of(cookie))
                .executeUpdate();
    }
}
