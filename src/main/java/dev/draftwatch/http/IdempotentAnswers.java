package dev.draftwatch.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.draftwatch.secret.Vault;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Which caller used which key for what, and what the answer was, for 24 hours. The writes join the caller's transaction:
 * a key is claimed exactly when the work it stands for is on record.
 */
@Singleton
public class IdempotentAnswers {
    /** How long a key counts; an older row is as good as none. */
    public static final Duration LIFE = Duration.ofHours(24);

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Session database;
    private final Vault vault;

    IdempotentAnswers(Session database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * Takes the key for {@code subject}, or says who has it. Of two at once, one waits for the other's transaction: it is
     * {@code Taken} once that commits, {@code Fresh} if that rolls back.
     *
     * @param caller whose key it is: the same key of another caller is another key
     * @param fingerprint equal exactly for bodies that ask for the same
     */
    @Transactional(TxType.MANDATORY)
    public Claim claim(String caller, String key, byte[] fingerprint, UUID subject, Instant now) {
        while (true) {
            int taken = database.createNativeMutationQuery("""
                            insert into idempotent_answer as kept (caller, key, fingerprint, subject, claimed_at)
                            values (:caller, :key, :fingerprint, :subject, :now)
                            on conflict (caller, key) do update
                            set fingerprint = excluded.fingerprint, subject = excluded.subject,
                                claimed_at = excluded.claimed_at, sealed_answer = null
                            where kept.claimed_at <= :stale""")
                    .setParameter("caller", caller)
                    .setParameter("key", key)
                    .setParameter("fingerprint", fingerprint)
                    .setParameter("subject", subject)
                    .setParameter("now", now)
                    .setParameter("stale", now.minus(LIFE))
                    .executeUpdate();
            if (taken == 1) {
                return new Claim.Fresh();
            }
            // The row may have been swept away since; then the next insert finds the key free.
            Optional<Claim.Taken> other = find(caller, key, fingerprint, now);
            if (other.isPresent()) {
                return other.get();
            }
        }
    }

    /**
     * Hands a key on whose subject ended without an answer to keep.
     *
     * @return false when an answer is kept, or somebody else took it over first
     */
    @Transactional(TxType.MANDATORY)
    public boolean takeOver(String caller, String key, UUID formerSubject, UUID subject, Instant now) {
        return database.createNativeMutationQuery("""
                                update idempotent_answer set subject = :subject, claimed_at = :now
                                where caller = :caller and key = :key and subject = :former and sealed_answer is null""")
                        .setParameter("subject", subject)
                        .setParameter("now", now)
                        .setParameter("caller", caller)
                        .setParameter("key", key)
                        .setParameter("former", formerSubject)
                        .executeUpdate()
                == 1;
    }

    /** Keeps the answer, encrypted, if the key still stands for this subject. */
    @Transactional(TxType.MANDATORY)
    public void keep(String caller, String key, UUID subject, Answer answer) {
        database.createNativeMutationQuery("""
                        update idempotent_answer set sealed_answer = :answer
                        where caller = :caller and key = :key and subject = :subject""")
                .setParameter("answer", seal(answer, purpose(caller, key, subject)))
                .setParameter("caller", caller)
                .setParameter("key", key)
                .setParameter("subject", subject)
                .executeUpdate();
    }

    /** {@return who has the key, if anybody has} */
    @Transactional
    public Optional<Claim.Taken> find(String caller, String key, byte[] fingerprint, Instant now) {
        List<Tuple> rows = database.createNativeQuery("""
                        select fingerprint, subject, sealed_answer from idempotent_answer
                        where caller = :caller and key = :key and claimed_at > :stale""", Tuple.class)
                .setParameter("caller", caller)
                .setParameter("key", key)
                .setParameter("stale", now.minus(LIFE))
                .getResultList();
        return rows.stream().findFirst().map(row -> {
            UUID subject = row.get(1, UUID.class);
            boolean same = MessageDigest.isEqual(row.get(0, byte[].class), fingerprint);
            return new Claim.Taken(subject, same, open(row.get(2, byte[].class), purpose(caller, key, subject)));
        });
    }

    /** {@return how many rows claimed before that were erased, sealed answers with them} */
    @Transactional
    public int removeOlderThan(Instant limit) {
        return database.createNativeMutationQuery("delete from idempotent_answer where claimed_at < :limit")
                .setParameter("limit", limit)
                .executeUpdate();
    }

    private byte[] seal(Answer answer, String purpose) {
        try {
            return vault.seal(JSON.writeValueAsBytes(answer), purpose);
        } catch (IOException e) {
            throw new IllegalStateException("An answer could not be kept", e);
        }
    }

    private @Nullable Answer open(byte @Nullable [] sealed, String purpose) {
        if (sealed == null) {
            return null;
        }
        try {
            return JSON.readValue(vault.open(sealed, purpose), Answer.class);
        } catch (IOException e) {
            throw new IllegalStateException("A kept answer could not be read", e);
        }
    }

    private static String purpose(String caller, String key, UUID subject) {
        return "idempotent_answer " + subject + " " + caller + " " + key;
    }
}
