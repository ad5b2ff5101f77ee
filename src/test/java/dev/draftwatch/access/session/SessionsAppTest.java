package dev.draftwatch.access.session;

import static io.restassured.RestAssured.given;
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

        assertThat(sessions.find(cookie).map(SignedIn::key))
                .hasValueSatisfying(key -> assertThat(key.id()).isEqualTo("admin"));
        assertThat(sessions.find(cookie + "x")).isEmpty();
        sessions.end(cookie);
        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void a_session_ends_by_age_and_by_nobody_using_it() {
        String old = sessions.open("test-admin-key").orElseThrow();
        String unused = sessions.open("test-admin-key").orElseThrow();
        String open = sessions.open("test-admin-key").orElseThrow();
        change(
                "update console_session set created_at = created_at - interval '13 hours',"
                        + " expires_at = expires_at - interval '13 hours' where token_hash = :token",
                old);
        change(
                "update console_session set last_used_at = last_used_at - interval '61 minutes'"
                        + " where token_hash = :token",
                unused);
        assertThat(sessions.find(old)).isEmpty();
        assertThat(sessions.find(unused)).isEmpty();

        assertThat(sessions.removeExpired()).isEqualTo(2);

        assertThat(sessions.find(open)).isPresent();
    }

    @Test
    void using_a_session_keeps_it_and_listening_does_not() {
        String used = sessions.open("test-admin-key").orElseThrow();
        String listening = sessions.open("test-admin-key").orElseThrow();
        String almost =
                "update console_session set last_used_at = last_used_at - interval '59 minutes' where token_hash = :token";
        change(almost, used);
        change(almost, listening);

        assertThat(sessions.find(used)).isPresent();
        assertThat(sessions.glance(listening)).isPresent();

        change(almost, used);
        change(almost, listening);
        assertThat(sessions.find(used)).isPresent();
        assertThat(sessions.glance(listening)).isEmpty();
    }

    @Test
    void a_page_that_reads_itself_again_does_not_keep_its_session() {
        String cookie = sessions.open("test-admin-key").orElseThrow();
        String almost =
                "update console_session set last_used_at = last_used_at - interval '59 minutes' where token_hash = :token";
        change(almost, cookie);
        given().cookie(Sessions.COOKIE, cookie)
                .header("Draftwatch-Glance", "1")
                .get("/console/tasks")
                .then()
                .statusCode(200);

        change(almost, cookie);

        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void signing_out_everywhere_ends_every_session_of_the_same_key() {
        String here = sessions.open("test-admin-key").orElseThrow();
        String there = sessions.open("test-admin-key").orElseThrow();

        assertThat(sessions.endEverywhere(here)).isGreaterThanOrEqualTo(2);

        assertThat(sessions.find(here)).isEmpty();
        assertThat(sessions.find(there)).isEmpty();
    }

    private void change(String sql, String cookie) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(sql)
                .setParameter("token", KeyHash.of(cookie))
                .executeUpdate());
    }
}
