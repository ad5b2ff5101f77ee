package dev.draftwatch.access.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GuessesAppTest {
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "198.51.100.7";

    @Inject
    Guesses guesses;

    @Inject
    Session database;

    @BeforeEach
    void forget() {
        change("delete from sign_in_guess");
    }

    @Test
    void who_guesses_waits_longer_each_time_and_keeps_nobody_out_elsewhere() {
        guess("ana@example.com", THERE, 5);

        assertThat(guesses.begin("ana@example.com", THERE)).isPositive();
        assertThat(guesses.begin("ANA@example.com ", THERE))
                .as("the same account")
                .isPositive();
        assertThat(guesses.begin("ana@example.com", HERE)).isZero();
        assertThat(guesses.begin("bob@example.com", THERE)).isZero();
    }

    @Test
    void tries_at_the_same_moment_are_counted_each() throws Exception {
        Callable<Duration> once = () -> guesses.begin("ana@example.com", THERE);
        ExecutorService many = Executors.newFixedThreadPool(10);
        try {
            long heard = 0;
            for (Future<Duration> tried : many.invokeAll(java.util.Collections.nCopies(20, once))) {
                heard += tried.get().isZero() ? 1 : 0;
            }
            assertThat(heard).isBetween(5L, 6L);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void a_success_forgets_the_failures_and_time_does_too() {
        guess("ana@example.com", HERE, 5);
        guesses.succeeded("ana@example.com", HERE);
        assertThat(guesses.begin("ana@example.com", HERE)).isZero();

        guess("bob@example.com", HERE, 5);
        assertThat(guesses.begin("bob@example.com", HERE)).isPositive();
        change("update sign_in_guess set last_at = last_at - interval '61 minutes'");
        assertThat(guesses.begin("bob@example.com", HERE)).isZero();
    }

    @Test
    void one_address_that_tries_many_accounts_is_slowed_but_not_for_who_was_good_there() {
        guesses.begin("ana@example.com", HERE);
        guesses.succeeded("ana@example.com", HERE);
        IntStream.range(0, 50).forEach(i -> guesses.begin("victim" + i + "@example.com", HERE));

        assertThat(guesses.begin("another@example.com", HERE)).isPositive();
        assertThat(guesses.begin("ana@example.com", HERE)).isZero();
        assertThat(guesses.begin("another@example.com", THERE)).isZero();
    }

    @Test
    void what_is_of_no_use_any_more_is_removed_and_who_was_good_is_remembered() {
        guess("ana@example.com", HERE, 2);
        guess("bob@example.com", THERE, 2);
        guesses.succeeded("bob@example.com", THERE);
        change("update sign_in_guess set last_at = last_at - interval '2 hours'");

        assertThat(guesses.removeOld()).isEqualTo(3);

        assertThat(List.of(number("select count(*) from sign_in_guess"))).containsExactly(1L);
    }

    private void guess(String account, String address, int times) {
        IntStream.range(0, times)
                .forEach(i -> assertThat(guesses.begin(account, address)).isZero());
    }

    private long number(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(sql, Long.class).getSingleResult());
    }

    private void change(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
    }
}
