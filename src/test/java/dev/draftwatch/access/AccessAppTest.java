package dev.draftwatch.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccessAppTest {
    @Inject
    KeyStore store;

    @Inject
    FirstKey firstKey;

    @Inject
    Keys keys;

    @Inject
    Sessions sessions;

    @Inject
    Session database;

    @Test
    void the_generated_key_is_made_once_kept_for_the_owner_only_and_good_while_none_is_configured(
            @TempDir Path directory) throws Exception {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("delete from api_key")
                .executeUpdate());
        Path file = directory.resolve("new/admin-key");

        String key = firstKey.make(file).orElseThrow();

        assertThat(firstKey.make(directory.resolve("other"))).isEmpty();
        assertThat(directory.resolve("other")).doesNotExist();
        assertThat(key).matches("dw_[A-Za-z0-9_-]{43}");
        assertThat(Files.readString(file).strip()).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keys.find(key)).isEmpty();
        Keys unconfigured = new Keys(store, (String) null);
        assertThat(unconfigured.find(key)).contains(new Caller("admin", "admin", Set.of("admin")));
        assertThat(unconfigured.find("test-admin-key")).isEmpty();
    }

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
