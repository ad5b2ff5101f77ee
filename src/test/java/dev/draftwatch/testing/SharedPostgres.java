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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Stops all its processes in the middle of what they do; its clients' connections stay, and nothing answers. */
    public void hang() throws IOException {
        signal("-STOP");
    }

    public void goOn() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(postmaster)));
        ProcessHandle.of(postmaster)
                .orElseThrow()
                .descendants()
                .forEach(child -> command.add(Long.toString(child.pid())));
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException(command + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
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
