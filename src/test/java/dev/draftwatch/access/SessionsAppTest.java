package dev.draftwatch.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.access.key.KeyHash;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SessionsAppTest {
    @Inject
    Sessions sessions;

    @Inject
    Session database;

    @Test
    void a_session_is_found_by_its_cookie_until_it_is_ended() {
        assertThat(sessions.open("wrong")).isEmpty();
        String cookie = sessions.open("test-admin-key").orElseThrow();

        assertThat(sessions.find(cookie).orElseThrow().id()).isEqualTo("admin");
        assertThat(sessions.find(cookie + "x")).isEmpty();
        sessions.end(cookie);
        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void a_session_is_forgotten_when_its_time_is_over() {
        String over = sessions.open("test-admin-key").orElseThrow();
        String open = sessions.open("test-admin-key").orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("""
                        update console_session set created_at = created_at - interval '13 hours',
                            expires_at = expires_at - interval '13 hours' where token_hash = :token""")
                .setParameter("token", KeyHash.of(over))
                .executeUpdate());
        assertThat(sessions.find(over)).isEmpty();

        assertThat(sessions.removeExpired()).isEqualTo(1);

        assertThat(sessions.find(open)).isPresent();
    }
}
