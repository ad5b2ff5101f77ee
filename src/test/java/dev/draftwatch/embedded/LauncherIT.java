package dev.draftwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import dev.draftwatch.testing.DraftwatchProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as its users run it, and as the kernel ends it. */
class LauncherIT {
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    Path directory;

    @Test
    void everything_written_survives_every_kill() throws Exception {
        long postgres;
        try (DraftwatchProcess first = DraftwatchProcess.start(directory, NONE)) {
            execute(first, "create table mark (n int primary key)", "insert into mark values (1)");
            postgres = first.postgres().orElseThrow().pid();
            first.kill();
            assertThat(first.postgres())
                    .as("the database process is left behind")
                    .isPresent();

            try (DraftwatchProcess second = DraftwatchProcess.start(directory, NONE)) {
                assertThat(marks(second)).containsExactly(1);
                assertThat(second.postgres().orElseThrow().pid()).isNotEqualTo(postgres);
                assertThat(ProcessHandle.of(postgres)).as("the orphan").isEmpty();
                execute(second, "insert into mark values (2)");
                second.kill();
                second.postgres().orElseThrow().destroyForcibly();

                try (DraftwatchProcess third = DraftwatchProcess.start(directory, NONE)) {
                    assertThat(marks(third)).containsExactly(1, 2);
                    third.postgres().orElseThrow().destroyForcibly();
                    Awaitility.await("PostgreSQL started again under a living Draftwatch")
                            .atMost(Duration.ofSeconds(30))
                            .until(() -> third.output().contains("PostgreSQL runs again") && third.ready());
                    assertThat(marks(third)).containsExactly(1, 2);
                    third.terminate();
                    assertThat(third.postgres()).isEmpty();
                }
            }
        }
    }

    @Test
    void the_data_directory_belongs_to_one_process_and_its_secrets_to_one_user() throws Exception {
        try (DraftwatchProcess first = DraftwatchProcess.start(directory, NONE)) {
            Path data = directory.resolve("data").toRealPath();
            for (String secret : List.of("postgres-password", "encryption-key")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                        .isEqualTo("rw-------");
            }
            assertThat(first.output()).doesNotContain(first.password());
            try (Stream<ProcessHandle> everybody = ProcessHandle.allProcesses()) {
                assertThat(everybody.map(process -> process.info().commandLine().orElse("")))
                        .noneMatch(line -> line.contains(password(first)));
            }
            assertThat(first.output().strip()).endsWith("Admin key   in " + data.resolve("admin-key"));

            try (DraftwatchProcess second = DraftwatchProcess.launch(directory, NONE)) {
                assertThat(second.awaitEnd()).isNotZero();
                assertThat(second.output().strip())
                        .hasLineCount(1)
                        .contains("another Draftwatch uses the data directory " + data);
            }
            assertThat(first.ready()).isTrue();
        }
    }

    @Test
    void a_start_killed_while_it_makes_its_database_does_not_wedge_the_next() throws Exception {
        try (DraftwatchProcess first = DraftwatchProcess.launch(directory, NONE)) {
            Awaitility.await("initdb at work")
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> holds(directory.resolve("data"), "postgresql-18.initialising-*"));
            first.kill();
            assertThat(first.cluster()).doesNotExist();

            try (DraftwatchProcess second = DraftwatchProcess.start(directory, NONE)) {
                execute(second, "create table mark (n int primary key)");
                assertThat(holds(directory.resolve("data"), "postgresql-18.initialising-*"))
                        .isFalse();
            }
        }
    }

    @Test
    void a_start_that_fails_leaves_no_database_behind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DraftwatchProcess failing = DraftwatchProcess.launch(
                        directory, Map.of("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort())))) {
            assertThat(failing.awaitEnd()).isNotZero();
            assertThat(failing.cluster()).exists();
            assertThat(failing.postgres()).isEmpty();
        }
    }

    @Test
    void with_a_database_by_url_nothing_embedded_starts_and_the_emulator_has_it_alone() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path away = Files.createDirectories(directory.resolve("away"));
        try (DraftwatchProcess database = DraftwatchProcess.start(home, NONE)) {
            execute(database, "create database elsewhere");
            Path settings = Files.createDirectory(away.resolve("config")).resolve("application.properties");
            Files.writeString(
                    settings,
                    "quarkus.datasource.jdbc.url=" + database.jdbcUrl().replace("/postgres", "/elsewhere")
                            + "\nquarkus.datasource.username=draftwatch\n");
            Map<String, String> environment = Map.of(
                    "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                    "DRAFTWATCH_EMULATOR_ENABLED", "true",
                    "DRAFTWATCH_ENCRYPTION_KEY", EncryptionKey.generate());

            try (DraftwatchProcess first = DraftwatchProcess.start(away, environment);
                    DraftwatchProcess second = DraftwatchProcess.launch(away, environment)) {
                assertThat(first.cluster()).doesNotExist();
                assertThat(second.awaitEnd()).isNotZero();
                assertThat(second.output().strip()).hasLineCount(1).contains("another Draftwatch uses this database");

                // The lock outlives the session it was taken in.
                execute(
                        database,
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where application_name = 'draftwatch sole process'");
                Awaitility.await("lock taken anew")
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> numbers(
                                        database,
                                        "select count(*)::int from pg_locks where locktype = 'advisory' and granted")
                                .equals(List.of(1)));
                assertThat(first.ready()).isTrue();
            }
        }
    }

    @Test
    void a_refused_start_says_in_one_line_what_to_set() throws Exception {
        try (DraftwatchProcess refused = DraftwatchProcess.launch(
                directory, Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/none"))) {
            assertThat(refused.awaitEnd()).isNotZero();
            assertThat(refused.output().strip()).hasLineCount(1).contains("DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID");
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }

    @Test
    void a_database_that_is_nowhere_refuses_the_start_without_a_stack() throws Exception {
        try (DraftwatchProcess refused = DraftwatchProcess.launch(
                directory,
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://127.0.0.1:1/none",
                        "DRAFTWATCH_EMULATOR_ENABLED",
                        "true",
                        "DRAFTWATCH_ENCRYPTION_KEY",
                        EncryptionKey.generate()))) {
            assertThat(refused.awaitEnd()).isNotZero();
            assertThat(refused.output().strip())
                    .hasLineCount(2)
                    .contains("waits for its database", "QUARKUS_DATASOURCE_JDBC_URL cannot be reached");
        }
    }

    @Test
    void the_sub_command_prints_a_key_that_encrypts() throws Exception {
        try (DraftwatchProcess command = DraftwatchProcess.command(directory, "generate-encryption-key")) {
            assertThat(command.awaitEnd()).isZero();
            assertThat(decrypts(command.output())).isTrue();
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }

    private static boolean decrypts(String keyset) throws GeneralSecurityException {
        AeadConfig.register();
        Aead aead = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        byte[] text = {1, 2, 3};
        return List.of(1, 2, 3).size() == aead.decrypt(aead.encrypt(text, text), text).length;
    }

    private static boolean holds(Path directory, String glob) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (var found = Files.newDirectoryStream(directory, glob)) {
            return found.iterator().hasNext();
        }
    }

    private static String password(DraftwatchProcess process) {
        try {
            return process.password();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void execute(DraftwatchProcess process, String... statements) throws IOException, SQLException {
        try (Connection connection = process.database();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<Integer> marks(DraftwatchProcess process) throws IOException, SQLException {
        return numbers(process, "select n from mark order by n");
    }

    private static List<Integer> numbers(DraftwatchProcess process, String sql) throws IOException, SQLException {
        try (Connection connection = process.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Integer> found = new java.util.ArrayList<>();
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
            return found;
        }
    }
}
