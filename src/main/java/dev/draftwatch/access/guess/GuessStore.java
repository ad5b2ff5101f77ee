package dev.draftwatch.access.guess;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** All SQL about guesses. */
@Singleton
class GuessStore {
    private final Session database;

    GuessStore(Session database) {
        this.database = database;
    }

    /**
     * What is remembered of one account at one address, or of one address.
     *
     * @param failures tries that have not succeeded; one that is under way counts already
     * @param lastAt when the last try began
     * @param succeededAt when one last succeeded; null: not in living memory
     */
    record Tries(int failures, Instant lastAt, @Nullable Instant succeededAt) {}

    /** Holds what is remembered until the caller's transaction ends, so that tries at the same moment are tried in a row. */
    @Transactional(TxType.MANDATORY)
    Tries hold(byte[] key, Instant now) {
        database.createNativeMutationQuery("""
                        insert into sign_in_guess (key_hash, failures, last_at) values (:key, 0, :now) on conflict do nothing""")
                .setParameter("key", key)
                .setParameter("now", now)
                .executeUpdate();
        Tuple row = database.createNativeQuery(
                        "select failures, last_at, succeeded_at from sign_in_guess where key_hash = :key for update",
                        Tuple.class)
                .addScalar("failures", Integer.class)
                .addScalar("last_at", Instant.class)
                .addScalar("succeeded_at", Instant.class)
                .setParameter("key", key)
                .getSingleResult();
        return new Tries(row.get(0, Integer.class), row.get(1, Instant.class), row.get(2, Instant.class));
    }

    @Transactional(TxType.MANDATORY)
    void note(byte[] key, int failures, Instant now) {
        database.createNativeMutationQuery(
                        "update sign_in_guess set failures = :failures, last_at = :now where key_hash = :key")
                .setParameter("key", key)
                .setParameter("failures", failures)
                .setParameter("now", now)
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    void forget(byte[] key, Instant succeededAt) {
        database.createNativeMutationQuery(
                        "update sign_in_guess set failures = 0, succeeded_at = :now where key_hash = :key")
                .setParameter("key", key)
                .setParameter("now", succeededAt)
                .executeUpdate();
    }

    /** Takes one try back: it was none. */
    @Transactional(TxType.MANDATORY)
    void takeBack(byte[] key) {
        database.createNativeMutationQuery(
                        "update sign_in_guess set failures = greatest(0, failures - 1) where key_hash = :key")
                .setParameter("key", key)
                .executeUpdate();
    }

    @Transactional
    int removeOlderThan(Instant failure, Instant success) {
        return database.createNativeMutationQuery("""
                        delete from sign_in_guess
                        where last_at < :failure and (succeeded_at is null or succeeded_at < :success)""")
                .setParameter("failure", failure)
                .setParameter("success", success)
                .executeUpdate();
    }
}
