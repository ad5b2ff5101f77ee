package dev.draftwatch.access.person;

import dev.draftwatch.access.key.KeyHash;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** All SQL about links that let somebody in once. */
@Singleton
class WelcomeStore {
    /** Of the first administrator's too, only until there is one who can sign in: it stood in a log. */
    private static final String GOOD = """
             expires_at > :now and (person_id is not null or not exists (
                select 1 from person where role = 'admin' and (password_hash is not null or subject is not null)))
            """;

    private final Session database;

    WelcomeStore(Session database) {
        this.database = database;
    }

    /**
     * Whom a link is for.
     *
     * @param personId null: for whoever becomes the first administrator
     */
    record Welcome(@Nullable UUID personId) {}

    @Transactional
    Optional<Welcome> find(String token, Instant now) {
        return database
                .createNativeQuery("select person_id from welcome where token_hash = :hash and" + GOOD, Tuple.class)
                .addScalar("person_id", UUID.class)
                .setParameter("hash", KeyHash.of(token))
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Welcome(row.get(0, UUID.class)));
    }

    /** Takes a link away. {@return false where somebody was faster, or it is good no longer} */
    @Transactional(TxType.MANDATORY)
    boolean use(String token, Instant now) {
        return database.createNativeMutationQuery("delete from welcome where token_hash = :hash and" + GOOD)
                        .setParameter("hash", KeyHash.of(token))
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Gives a person a link, in place of the one that they may have had. */
    @Transactional(TxType.MANDATORY)
    void put(UUID personId, String token, Instant now, Instant expiresAt) {
        database.createNativeMutationQuery("""
                        insert into welcome (token_hash, person_id, created_at, expires_at) values (:hash, :person, :now, :expires)
                        on conflict on constraint welcome_is_one_each
                        do update set token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at""")
                .setParameter("hash", KeyHash.of(token))
                .setParameter("person", personId)
                .setParameter("now", now)
                .setParameter("expires", expiresAt)
                .executeUpdate();
    }

    /**
     * {@return true for exactly one of all who try on this database, while nobody is an administrator and no link of an
     * earlier try is good} Waits for others who try at the same time.
     */
    @Transactional
    boolean putFirst(String token, Instant now, Instant expiresAt) {
        return database.createNativeMutationQuery("""
                                insert into welcome (token_hash, person_id, created_at, expires_at)
                                select :hash, null, :now, :expires where not exists (select 1 from person where role = 'admin')
                                on conflict on constraint welcome_is_one_each
                                do update set token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at
                                where welcome.expires_at <= excluded.created_at""")
                        .setParameter("hash", KeyHash.of(token))
                        .setParameter("now", now)
                        .setParameter("expires", expiresAt)
                        .executeUpdate()
                == 1;
    }

    /** Forgets links of people whose time is over. The first administrator's stays: {@link #putFirst} replaces it. */
    @Transactional
    void removeOver(Instant now) {
        database.createNativeMutationQuery("delete from welcome where person_id is not null and expires_at <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }

    /** {@return until when the link of a first start is good, if one is} */
    @Transactional
    Optional<Instant> firstUntil(Instant now) {
        return database
                .createNativeQuery("select expires_at from welcome where person_id is null and" + GOOD, Instant.class)
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst();
    }
}
