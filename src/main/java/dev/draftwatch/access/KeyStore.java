package dev.draftwatch.access;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/** All SQL about API keys. */
@Singleton
class KeyStore {
    private final Session database;

    KeyStore(Session database) {
        this.database = database;
    }

    @Transactional
    Optional<Caller> find(byte[] hash) {
        List<Tuple> rows = database.createNativeQuery(
                        "select id, name, scopes from api_key where key_hash = :hash and revoked_at is null",
                        Tuple.class)
                .setParameter("hash", hash)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Caller(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        Set.of(row.get(2, String.class).split(" "))));
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
}
