package dev.draftwatch.access.key;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** All SQL about API keys. */
@Singleton
class KeyStore {
    private static final String COLUMNS = "id, name, prefix, scopes, accounts, rate_per_minute, created_at, created_by,"
            + " expires_at, last_used_at, revoked_at, previous_until";
    private static final String FIND_GOOD = "select " + COLUMNS + """
             from api_key
            where (key_hash = :hash or (previous_hash = :hash and previous_until > :now))
              and revoked_at is null and (expires_at is null or expires_at > :now)
            """;
    private static final String FIND = "select " + COLUMNS + " from api_key where id = :id";
    private static final String ADD = """
            insert into api_key (id, name, prefix, key_hash, scopes, accounts, rate_per_minute, created_at, created_by, expires_at)
            values (:id, :name, :prefix, :hash, :scopes, :accounts, :rate, :now, :madeBy, :expiresAt)
            returning\s""" + COLUMNS;
    private static final String REPLACE = """
            update api_key
            set previous_hash = key_hash, previous_until = :overlapEnds, key_hash = :hash, prefix = :prefix
            where id = :id and id <> 'admin' and revoked_at is null and (expires_at is null or expires_at > :now)
            returning\s""" + COLUMNS;
    private static final String REVOKE =
            "update api_key set revoked_at = coalesce(revoked_at, :now) where id = :id and id <> 'admin'";
    private static final String NOTE_USE = """
            update api_key set last_used_at = :now
            where id = :id and (last_used_at is null or last_used_at <= :stale)
            """;
    private static final String FIRST_PAGE =
            "select " + COLUMNS + " from api_key where id <> 'admin' order by created_at desc, id desc limit :limit";
    private static final String NEXT_PAGE = "select " + COLUMNS + """
             from api_key where id <> 'admin' and (created_at, id) < (:createdAt, :id)
            order by created_at desc, id desc limit :limit
            """;

    private final Session database;

    KeyStore(Session database) {
        this.database = database;
    }

    /** {@return the key with this hash, if it is good at this moment} */
    @Transactional
    Optional<ApiKey> findGood(byte[] hash, Instant now) {
        return first(keys(FIND_GOOD).setParameter("hash", hash).setParameter("now", now));
    }

    @Transactional
    Optional<ApiKey> find(String id) {
        return first(keys(FIND).setParameter("id", id)).filter(key -> !key.id().equals(Scopes.ADMIN));
    }

    @Transactional
    List<ApiKey> list(@Nullable ApiKey before, int limit) {
        NativeQuery<Tuple> page = before == null
                ? keys(FIRST_PAGE)
                : keys(NEXT_PAGE).setParameter("createdAt", before.createdAt()).setParameter("id", before.id());
        return page.setParameter("limit", limit).getResultList().stream()
                .map(KeyStore::read)
                .toList();
    }

    @Transactional
    ApiKey add(String id, NewKey wish, byte[] hash, String prefix, String madeBy, Instant now) {
        return read(keys(ADD)
                .setParameter("id", id)
                .setParameter("name", wish.name())
                .setParameter("prefix", prefix)
                .setParameter("hash", hash)
                .setParameter("scopes", joined(wish.scopes()))
                .setParameter("accounts", wish.accounts().isEmpty() ? null : joined(wish.accounts()), String.class)
                .setParameter("rate", wish.ratePerMinute(), Integer.class)
                .setParameter("now", now)
                .setParameter("madeBy", madeBy)
                .setParameter("expiresAt", wish.expiresAt(), Instant.class)
                .getSingleResult());
    }

    @Transactional
    Optional<ApiKey> replace(String id, byte[] hash, String prefix, Instant overlapEnds, Instant now) {
        return first(keys(REPLACE)
                .setParameter("id", id)
                .setParameter("hash", hash)
                .setParameter("prefix", prefix)
                .setParameter("overlapEnds", overlapEnds)
                .setParameter("now", now));
    }

    @Transactional
    boolean revoke(String id, Instant now) {
        return database.createNativeMutationQuery(REVOKE)
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Notes a use, unless one was noted since {@code stale}. */
    @Transactional
    void noteUse(String id, Instant now, Instant stale) {
        database.createNativeMutationQuery(NOTE_USE)
                .setParameter("id", id)
                .setParameter("now", now)
                .setParameter("stale", stale)
                .executeUpdate();
    }

    /** {@return whether this database has its generated administrator} */
    @Transactional
    boolean hasAdmin() {
        return !database.createNativeQuery("select 1 from api_key where id = 'admin'", Integer.class)
                .getResultList()
                .isEmpty();
    }

    /** {@return true for exactly one of all who ever try on this database} Waits for others who try at the same time. */
    @Transactional(TxType.MANDATORY)
    boolean addAdmin(byte[] hash, Instant now) {
        return database.createNativeMutationQuery("""
                                insert into api_key (id, name, key_hash, scopes, created_at)
                                values ('admin', 'admin', :hash, 'admin', :now) on conflict (id) do nothing""")
                        .setParameter("hash", hash)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    private NativeQuery<Tuple> keys(String statement) {
        return database.createNativeQuery(statement, Tuple.class)
                .addScalar("id", String.class)
                .addScalar("name", String.class)
                .addScalar("prefix", String.class)
                .addScalar("scopes", String.class)
                .addScalar("accounts", String.class)
                .addScalar("rate_per_minute", Integer.class)
                .addScalar("created_at", Instant.class)
                .addScalar("created_by", String.class)
                .addScalar("expires_at", Instant.class)
                .addScalar("last_used_at", Instant.class)
                .addScalar("revoked_at", Instant.class)
                .addScalar("previous_until", Instant.class);
    }

    private static Optional<ApiKey> first(NativeQuery<Tuple> query) {
        return query.getResultList().stream().findFirst().map(KeyStore::read);
    }

    private static ApiKey read(Tuple row) {
        return new ApiKey(
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, String.class),
                split(row.get(3, String.class)),
                split(row.get(4, String.class)),
                row.get(5, Integer.class),
                row.get(6, Instant.class),
                row.get(7, String.class),
                row.get(8, Instant.class),
                row.get(9, Instant.class),
                row.get(10, Instant.class),
                row.get(11, Instant.class));
    }

    private static Set<String> split(@Nullable String words) {
        return words == null ? Set.of() : Set.of(words.split(" "));
    }

    private static String joined(Set<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }
}
