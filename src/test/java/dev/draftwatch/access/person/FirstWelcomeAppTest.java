package dev.draftwatch.access.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.access.password.Refusal;
import dev.draftwatch.access.right.Role;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FirstWelcomeAppTest {
    private static final String PASSWORD = "gravel tuba nineteen oslo";

    @Inject
    FirstWelcome firstWelcome;

    @Inject
    Welcomes welcomes;

    @Inject
    Session database;

    @BeforeEach
    @AfterEach
    void forget() {
        change("delete from person");
        change("delete from welcome");
    }

    @Test
    void however_many_start_at_once_one_link_is_made() throws Exception {
        Callable<Optional<String>> start = firstWelcome::make;
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            int made = 0;
            for (Future<Optional<String>> started : many.invokeAll(Collections.nCopies(16, start))) {
                made += started.get().isPresent() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        } finally {
            many.shutdownNow();
        }
        assertThat(firstWelcome.make()).as("a later start").isEmpty();
    }

    @Test
    void a_link_that_is_over_unused_is_replaced_and_no_good_any_more() {
        String lost = firstWelcome.make().orElseThrow();
        change(
                "update welcome set created_at = created_at - interval '2 days', expires_at = expires_at - interval '2 days'");

        assertThat(welcomes.guest(lost)).isEmpty();
        assertThat(welcomes.enter(lost, "eve@example.com", PASSWORD).person()).isNull();

        String next = firstWelcome.make().orElseThrow();
        assertThat(welcomes.guest(lost)).isEmpty();
        assertThat(welcomes.guest(next)).contains(new Welcomes.Guest(null));
    }

    @Test
    void the_link_makes_one_administrator_and_is_gone() {
        String token = firstWelcome.make().orElseThrow();
        assertThat(welcomes.enter(token, "ana@example.com", "too short").refusal())
                .isEqualTo(Refusal.TOO_SHORT);
        assertThat(welcomes.enter(token, "no address", PASSWORD).refusal()).isEqualTo(Refusal.NO_ADDRESS);

        Person ana = welcomes.enter(token, " ana@example.com ", PASSWORD).person();

        assertThat(ana).isNotNull().satisfies(person -> {
            assertThat(person.email()).isEqualTo("ana@example.com");
            assertThat(person.role()).isEqualTo(Role.ADMIN);
            assertThat(person.isActive()).isTrue();
        });
        assertThat(welcomes.guest(token)).isEmpty();
        assertThat(welcomes.enter(token, "eve@example.com", PASSWORD).person()).isNull();
        assertThat(firstWelcome.make()).as("there is an administrator").isEmpty();
    }

    @Test
    void the_link_is_over_once_there_is_an_administrator_who_came_otherwise() {
        String token = firstWelcome.make().orElseThrow();
        String invitation = Browser.tokenFor("ana@example.com", "admin");
        assertThat(welcomes.guest(token)).as("nobody can sign in yet").isPresent();

        assertThat(welcomes.enter(invitation, "", PASSWORD).person()).isNotNull();

        assertThat(welcomes.guest(token)).isEmpty();
        assertThat(welcomes.enter(token, "eve@example.com", PASSWORD).refusal()).isEqualTo(Refusal.LINK_OVER);
    }

    @Test
    void two_who_use_the_link_at_once_do_not_both_come_in() throws Exception {
        String token = firstWelcome.make().orElseThrow();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<Welcomes.Outcome> one = two.submit(() -> welcomes.enter(token, "one@example.com", PASSWORD));
            Future<Welcomes.Outcome> other = two.submit(() -> welcomes.enter(token, "two@example.com", PASSWORD));

            assertThat(one.get().person() == null).isNotEqualTo(other.get().person() == null);
        } finally {
            two.shutdownNow();
        }
    }

    private void change(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
    }
}
