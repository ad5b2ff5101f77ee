package dev.draftwatch.access.session;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** All SQL about sessions. */
@Singleton
class SessionStore {
    private final Session database;

    SessionStore(Session database) {
        this.database = database;
    }

    /** Whose session it is: a key, by its hash, or a person. */
    @SuppressWarnings("ArrayRecordComponent") // handed on to whoever knows keys, and compared by nobody
    record Row(byte @Nullable [] keyHash, @Nullable UUID personId, Instant lastUsedAt) {}

    @Transactional
    void add(byte[] token, byte @Nullable [] keyHash, @Nullable UUID personId, Instant now, Instant expiresAt) {
        database.createNativeMutationQuery("""
                        insert into console_session (token_hash, key_hash, person_id, created_at, last_used_at, expires_at)
                        values (:token, :key, :person, :now, :now, :expires)""")
                .setParameter("token", token)
                .setParameter("key", keyHash, byte[].class)
                .setParameter("person", personId, UUID.class)
                .setParameter("now", now)
                .setParameter("expires", expiresAt)
                .executeUpdate();
    }

    @Transactional
    Optional<Row> find(byte[] token, Instant now, Instant idleSince) {
        return database
                .createNativeQuery("""
                        select key_hash, person_id, last_used_at from console_session
                        where token_hash = :token and expires_at > :now and last_used_at > :idle""", Tuple.class)
                .addScalar("key_hash", byte[].class)
                .addScalar("person_id", UUID.class)
                .addScalar("last_used_at", Instant.class)
                .setParameter("token", token)
                .setParameter("now", now)
                .setParameter("idle", idleSince)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Row(row.get(0, byte[].class), row.get(1, UUID.class), row.get(2, Instant.class)));
    }

    @Transactional
    void noteUse(byte[] token, Instant now) {
        database.createNativeMutationQuery("update console_session set last_used_at = :now where token_hash = :token")
                .setParameter("token", token)
                .setParameter("now", now)
                .executeUpdate();
    }

    @Transactional
    void remove(byte[] token) {
        database.createNativeMutationQuery("delete from console_session where token_hash = :token")
                .setParameter("token", token)
                .executeUpdate();
    }

    @Transactional
    int removeOfPerson(UUID personId) {
        return database.createNativeMutationQuery("delete from console_session where person_id = :person")
                .setParameter("person", personId)
                .executeUpdate();
    }

    /** Removes this session and every other of the same key or person. */
    @Transactional
    int removeAllLike(byte[] token) {
        return database.createNativeMutationQuery("""
                        delete from console_session s using console_session mine
                        where mine.token_hash = :token
                          and (s.person_id = mine.person_id or s.key_hash = mine.key_hash)""")
                .setParameter("token", token)
                .executeUpdate();
    }

    @Transactional
    int removeOver(Instant now, Instant idleSince) {
        return database.createNativeMutationQuery(
                        "delete from console_session where expires_at <= :now or last_used_at <= :idle")
                .setParameter("now", now)
                .setParameter("idle", idleSince)
                .executeUpdate();
    }
}
