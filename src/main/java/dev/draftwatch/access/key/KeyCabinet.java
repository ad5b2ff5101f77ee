package dev.draftwatch.access.key;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.By;
import dev.draftwatch.access.audit.Deed;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys, replaces them and takes them back. Lives by true time: a key is no shorter because somebody moved the house's
 * clock. The administrator's key is not kept here: it is configured, or was made at the first start.
 */
@Singleton
public class KeyCabinet {
    private static final Logger LOG = Logger.getLogger(KeyCabinet.class);

    private final KeyStore store;
    private final Audit audit;
    private final Clock wall;

    KeyCabinet(KeyStore store, Audit audit, @Named("wall") Clock wall) {
        this.store = store;
        this.audit = audit;
        this.wall = wall;
    }

    /** {@return the key, told this once} On record when this returns. */
    @Transactional
    public MadeKey make(NewKey wish, By madeBy) {
        Instant now = wall.instant();
        String id = UuidCreator.getTimeOrderedEpoch(now).toString();
        String secret = KeyHash.newKey();
        ApiKey key = store.add(id, wish, KeyHash.of(secret), KeyHash.prefix(secret), madeBy.name(), now);
        audit.record(
                madeBy,
                Deed.of("key.made").on("key", id).with("name", wish.name()).with("scopes", words(wish.scopes())));
        LOG.infof("key made: %s keyId=%s by=%s", key.scopes(), id, madeBy.name());
        return new MadeKey(key, secret);
    }

    /**
     * Replaces a key by a new one with the same id, name and rights. The old one is good for the overlap; one that it had
     * itself replaced is not good any more.
     *
     * @param overlap zero: the old key is refused from the next request on
     * @return empty when there is no such key, or it is revoked or expired
     */
    @Transactional
    public Optional<MadeKey> rotate(String id, Duration overlap, By rotatedBy) {
        Instant now = wall.instant();
        String secret = KeyHash.newKey();
        Optional<ApiKey> key = store.replace(id, KeyHash.of(secret), KeyHash.prefix(secret), now.plus(overlap), now);
        key.ifPresent(replaced -> {
            audit.record(rotatedBy, Deed.of("key.rotated").on("key", id).with("overlap", overlap.toString()));
            LOG.infof("key rotated keyId=%s by=%s", id, rotatedBy.name());
        });
        return key.map(replaced -> new MadeKey(replaced, secret));
    }

    /** Takes a key back: it is refused from the next request on, at every instance. {@return false when there is none} */
    @Transactional
    public boolean revoke(String id, By revokedBy) {
        boolean known = store.revoke(id, wall.instant());
        if (known) {
            audit.record(revokedBy, Deed.of("key.revoked").on("key", id));
            LOG.infof("key revoked keyId=%s by=%s", id, revokedBy.name());
        }
        return known;
    }

    private static String words(Set<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    public Optional<ApiKey> find(String id) {
        return store.find(id);
    }

    /** {@return keys of every state, newest first}
     *
     * @param before the last one of the page before; null on the first */
    public List<ApiKey> list(@Nullable ApiKey before, int limit) {
        return store.list(before, limit);
    }
}
