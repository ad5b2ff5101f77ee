package dev.draftwatch.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FirstKeyAppTest {
    @Inject
    KeyStore store;

    @Inject
    FirstKey firstKey;

    @Inject
    Keys keys;

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
        Keys unconfigured = new Keys(store, (String) null, Clock.systemUTC());
        assertThat(unconfigured.find(key).orElseThrow().scopes()).containsExactly("admin");
        assertThat(unconfigured.find("test-admin-key")).isEmpty();
    }
}
