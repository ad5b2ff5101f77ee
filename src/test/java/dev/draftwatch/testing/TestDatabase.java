package dev.draftwatch.testing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One real PostgreSQL of the version that is shipped, for the whole test run, with an encryption key and an empty data
 * directory. Fast rather than durable: it dies with the run.
 */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {
    /** As {@code %test.draftwatch.data-dir} says. What an earlier run left there (a moved clock, above all) is not this run's. */
    private static final Path DATA = Path.of("target", "test-data");

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            empty(DATA);
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    // Far from UTC on purpose: a time that is read in the server's zone shows at once.
                    .setServerConfig("timezone", "America/Los_Angeles")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "120")
                    .start();
            postgres = started;
            int port = freePort();
            return Map.of(
                    "quarkus.http.test-port",
                    Integer.toString(port),
                    "quarkus.mailer.port",
                    Integer.toString(freePort()),
                    "draftwatch.cloudflare.base-url",
                    "http://127.0.0.1:" + port + "/emulator/client/v4",
                    "quarkus.datasource.jdbc.url",
                    started.getJdbcUrl("postgres", "postgres"),
                    "quarkus.datasource.username",
                    "postgres",
                    "quarkus.datasource.password",
                    "postgres",
                    "draftwatch.encryption.key",
                    encryptionKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Known before the start, because the application calls its own emulator. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String encryptionKey() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot make a key", e);
        }
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> below;
            try (Stream<Path> tree = Files.walk(directory)) {
                below = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : below) {
                Files.delete(path);
            }
        }
        Files.createDirectories(directory);
    }
}
