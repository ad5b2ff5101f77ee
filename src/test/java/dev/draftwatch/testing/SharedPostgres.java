package dev.draftwatch.testing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A PostgreSQL that several instances are given by URL, and that can go away and come back. */
public final class SharedPostgres implements AutoCloseable {
    private final Path data;
    private final int port;
    private final String encryptionKey;
    private EmbeddedPostgres postgres;

    private SharedPostgres(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.encryptionKey = newEncryptionKey();
        this.postgres = launch();
    }

    public static SharedPostgres start(Path directory) throws IOException {
        return new SharedPostgres(directory.resolve("shared-postgres"), DraftwatchProcess.freePort());
    }

    /** What an instance is told to use this database with the others. */
    public Map<String, String> asDatabase() {
        return new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.getJdbcUrl("postgres", "postgres"),
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                "QUARKUS_DATASOURCE_PASSWORD",
                "postgres",
                "DRAFTWATCH_ENCRYPTION_KEY",
                encryptionKey));
    }

    /** Stops the server; its clients' connections break. */
    public void stop() throws IOException {
        postgres.close();
    }

    /** Starts it again where it was, with what it held. */
    public void startAgain() throws IOException {
        postgres = launch();
    }

    /** Ends it without a word to anybody, as a crash would; what was committed is there after {@link #startAgain}. */
    public void crash() throws IOException {
        ProcessHandle postmaster = postmaster();
        DraftwatchProcess.signal("QUIT", List.of(postmaster));
        Awaitility.await("PostgreSQL has ended").atMost(Duration.ofSeconds(30)).until(() -> !postmaster.isAlive());
        // Says in the log that there is nothing to stop, and lets go of the directory.
        stop();
    }

    /** Breaks every connection but this one. {@return how many} */
    public long breakConnections() throws SQLException {
        return number("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
    }

    /** Stops all its processes in the middle of what they do; its clients' connections stay, and nothing answers. */
    public void hang() throws IOException {
        DraftwatchProcess.signal("STOP", processes());
    }

    public void goOn() throws IOException {
        DraftwatchProcess.signal("CONT", processes());
    }

    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** One number, to see what cannot be seen from outside. */
    public long number(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_connections", "120")
                // The library turns these off, and what was committed would not survive a crash.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    private static String newEncryptionKey() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot make a key", e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
