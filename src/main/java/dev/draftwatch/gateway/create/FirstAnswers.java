package dev.draftwatch.gateway.create;

import dev.draftwatch.secret.Vault;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The answers to creates with a custom id, kept for a short while for clients that ask again after a lost answer: without it
 * they would read that the id is taken, by their own draft. The caller is known by a keyed hash, the answer is encrypted.
 */
@Singleton
class FirstAnswers {
    private final Session database;
    private final Vault vault;
    private final Uploads uploads;
    private final Clock clock;

    FirstAnswers(Session database, Vault vault, Uploads uploads, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** {@return what stands for this caller asking for exactly this} */
    byte[] mark(String credential, String account, CreateForm form) {
        return vault.mark(String.join("\n", account, credential, form.toString()), "gateway_answer");
    }

    /** The first answer, while it is kept and its upload is still a draft. */
    @Transactional
    Optional<String> find(byte[] mark, Instant now) {
        List<Tuple> rows = database.createNativeQuery(
                        "select upload, sealed_answer from gateway_answer where mark = :mark and kept_until > :now",
                        Tuple.class)
                .setParameter("mark", mark)
                .setParameter("now", now)
                .getResultList();
        return rows.stream()
                .filter(row -> uploads.find(row.get(0, UUID.class))
                        .map(Upload::state)
                        .filter(UploadState.DRAFT::equals)
                        .isPresent())
                .findFirst()
                .map(row -> new String(vault.open(row.get(1, byte[].class), purpose(mark)), StandardCharsets.UTF_8));
    }

    /** Keeps an answer, in the transaction that puts its upload on record. */
    @Transactional(TxType.MANDATORY)
    void keep(byte[] mark, UUID upload, String answer, Duration window, Instant now) {
        database.createNativeMutationQuery("""
                        insert into gateway_answer (mark, upload, sealed_answer, kept_until)
                        values (:mark, :upload, :answer, :until)
                        on conflict (mark) do update
                        set upload = excluded.upload, sealed_answer = excluded.sealed_answer, kept_until = excluded.kept_until""")
                .setParameter("mark", mark)
                .setParameter("upload", upload)
                .setParameter("answer", vault.seal(answer.getBytes(StandardCharsets.UTF_8), purpose(mark)))
                .setParameter("until", now.plus(window))
                .executeUpdate();
    }

    @Scheduled(
            identity = "gateway-answers",
            every = "{draftwatch.gateway.create.erase-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        removeOlderThan(clock.instant());
    }

    /** {@return how many were erased whose window had closed by then} */
    @Transactional
    int removeOlderThan(Instant limit) {
        return database.createNativeMutationQuery("delete from gateway_answer where kept_until <= :limit")
                .setParameter("limit", limit)
                .executeUpdate();
    }

    private static String purpose(byte[] mark) {
        return "gateway_answer " + Base64.getEncoder().encodeToString(mark);
    }
}
