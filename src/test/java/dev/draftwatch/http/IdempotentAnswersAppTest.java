package dev.draftwatch.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IdempotentAnswersAppTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] BODY = {1};

    @Inject
    IdempotentAnswers answers;

    @Inject
    Session database;

    private final String key = UUID.randomUUID().toString();
    private final UUID subject = UUID.randomUUID();

    @Test
    void the_second_claim_gets_what_the_first_was_answered() {
        Answer first = new Answer(201, Map.of("Location", "/x"), "https://url".getBytes(StandardCharsets.UTF_8));
        assertThat(claim(subject, BODY, NOW)).isEqualTo(new Claim.Fresh());
        assertThat(taken(BODY, NOW).answer()).isNull();
        QuarkusTransaction.requiringNew().run(() -> answers.keep("c", key, subject, first));

        Claim.Taken second = taken(BODY, NOW);
        assertThat(second.subject()).isEqualTo(subject);
        assertThat(second.answer()).usingRecursiveComparison().isEqualTo(first);
        assertThat(second.sameBody()).isTrue();
        assertThat(taken(new byte[] {2}, NOW).sameBody()).isFalse();
        assertThat(new String(sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("https://url");
    }

    @Test
    void after_24_hours_a_key_is_free_again() {
        claim(subject, BODY, NOW);

        assertThat(claim(
                        UUID.randomUUID(),
                        BODY,
                        NOW.plus(IdempotentAnswers.LIFE).minusMillis(1)))
                .isInstanceOf(Claim.Taken.class);
        assertThat(claim(UUID.randomUUID(), BODY, NOW.plus(IdempotentAnswers.LIFE)))
                .isEqualTo(new Claim.Fresh());
    }

    @Test
    void a_key_is_taken_over_once_and_never_from_a_kept_answer() {
        claim(subject, BODY, NOW);
        UUID next = UUID.randomUUID();

        assertThat(takeOver(subject, next)).isTrue();
        assertThat(takeOver(subject, UUID.randomUUID())).isFalse();
        QuarkusTransaction.requiringNew().run(() -> answers.keep("c", key, next, new Answer(409, Map.of(), BODY)));
        assertThat(takeOver(next, UUID.randomUUID())).isFalse();
    }

    @Test
    void of_many_claims_at_once_exactly_one_is_fresh() throws Exception {
        int many = 6;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService pool = Executors.newFixedThreadPool(many);
        try {
            Callable<Claim> asker = () -> {
                start.await();
                return claim(UUID.randomUUID(), BODY, NOW);
            };
            List<Future<Claim>> all = pool.invokeAll(java.util.Collections.nCopies(many, asker));
            int fresh = 0;
            for (Future<Claim> one : all) {
                fresh += one.get() instanceof Claim.Fresh ? 1 : 0;
            }
            assertThat(fresh).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private Claim claim(UUID forSubject, byte[] body, Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> answers.claim("c", key, body, forSubject, now));
    }

    private Claim.Taken taken(byte[] body, Instant now) {
        return (Claim.Taken) claim(UUID.randomUUID(), body, now);
    }

    private boolean takeOver(UUID former, UUID next) {
        return QuarkusTransaction.requiringNew().call(() -> answers.takeOver("c", key, former, next, NOW));
    }

    private byte[] sealed() {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "select sealed_answer from idempotent_answer where key = :key", byte[].class)
                .setParameter("key", key)
                .getSingleResult());
    }
}
