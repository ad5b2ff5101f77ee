package dev.draftwatch.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    /** Unpacked once for all tests. */
    private static final Path PROGRAMS = Path.of("target", "postgresql-programs");

    @TempDir
    Path directory;

    private final List<String> news = new ArrayList<>();
    private DataDirectory data;
    private Cluster cluster;

    @BeforeEach
    void take_the_data_directory() throws IOException {
        data = DataDirectory.take(directory.resolve("data")).orElseThrow();
        cluster = new Cluster(data, PROGRAMS, news::add);
    }

    @AfterEach
    void leave_nothing_behind() throws IOException {
        cluster.stop();
        data.close();
    }

    @Test
    void the_running_server_is_durable_and_lets_nobody_in_without_the_password() throws Exception {
        Cluster.Access access = cluster.start();

        assertThat(List.of(
                        ask(access, "show fsync"),
                        ask(access, "show synchronous_commit"),
                        ask(access, "show full_page_writes")))
                .containsOnly("on");
        assertThat(ask(access, "show server_version")).startsWith("18.");
        assertThat(ask(access, "show data_checksums")).isEqualTo("on");
        assertThat(ask(access, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(access, "show unix_socket_directories")).isEmpty();
        assertThat(ask(access, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        assertThat(ask(access, "select left(rolpassword, 13) from pg_authid where rolname = 'draftwatch'"))
                .isEqualTo("SCRAM-SHA-256");
        assertThatThrownBy(() -> DriverManager.getConnection(access.url(), access.username(), "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(access).asString().doesNotContain(access.password());
        assertThat(data.path().resolve("postgresql-18").resolve("postmaster.pid"))
                .content()
                .contains("127.0.0.1");

        cluster.stop();
        assertThat(new Orphan(data.path().resolve("postgresql-18")).running()).isEmpty();
    }

    @Test
    void an_initdb_that_outlived_its_draftwatch_does_not_stop_the_next_start() throws Exception {
        Path abandoned = data.path().resolve("postgresql-18.initialising-abandoned");
        Files.createDirectories(abandoned);
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService initdb = Executors.newSingleThreadExecutor();
        Future<?> writing = initdb.submit(() -> {
            for (int file = 0; file < 2_000; file++) {
                Path table = Files.createDirectories(abandoned.resolve("base/" + file % 7));
                try {
                    Files.write(table.resolve(Integer.toString(file)), new byte[8192]);
                } catch (NoSuchFileException deletedMeanwhile) {
                    // The next directory is made anew.
                }
                begun.countDown();
            }
            return null;
        });
        try {
            begun.await();
            assertThat(ask(cluster.start(), "select 1")).isEqualTo("1");
            writing.get();
        } finally {
            initdb.shutdownNow();
        }
    }

    @Test
    void a_number_that_another_process_has_by_now_does_not_stop_the_start() throws Exception {
        Cluster.Access access = cluster.start();
        ask(access, "create table mark as select 1 as n", "select n from mark");
        Path pidFile = data.path().resolve("postgresql-18").resolve("postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
        cluster.stop();
        Process stranger = new ProcessBuilder("tail", "-f", "/dev/null").start();
        try {
            lines.set(0, Long.toString(stranger.pid()));
            Files.write(pidFile, lines);

            cluster = new Cluster(data, PROGRAMS, news::add);
            assertThat(ask(cluster.start(), "select n from mark")).isEqualTo("1");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_copy_of_a_running_data_directory_leaves_the_original_alone() throws Exception {
        Cluster.Access original = cluster.start();
        copy(data.path(), directory.resolve("copy"));

        try (DataDirectory copied =
                DataDirectory.take(directory.resolve("copy")).orElseThrow()) {
            assertThat(new Orphan(copied.path().resolve("postgresql-18")).running())
                    .isEmpty();
        }
        assertThat(ask(original, "select 1")).isEqualTo("1");
    }

    @Test
    void a_recovery_of_more_than_ten_seconds_is_waited_for() throws Exception {
        cluster.start();
        cluster.stop();
        Path files = data.path().resolve("postgresql-18");
        // A real recovery that asks an archive first, and the archive takes its time, once.
        Files.writeString(
                files.resolve("postgresql.auto.conf"),
                "restore_command = 'test -e asked || { touch asked; sleep 11; }; false'\n",
                StandardOpenOption.APPEND);
        Files.createFile(files.resolve("recovery.signal"));

        cluster = new Cluster(data, PROGRAMS, news::add);
        Cluster.Access access = cluster.start();

        assertThat(files.resolve("asked")).exists();
        // Such a recovery lets readers in a moment before it ends; one after a crash lets nobody in.
        Awaitility.await("the recovery's end")
                .atMost(Duration.ofSeconds(30))
                .until(() -> ask(access, "select pg_is_in_recovery()").equals("f"));
        assertThat(news).anyMatch(sentence -> sentence.contains("recovering"));
    }

    @Test
    void a_server_that_cannot_start_says_why_and_leaves_nothing_running() throws Exception {
        cluster.start();
        cluster.stop();
        Path files = data.path().resolve("postgresql-18");
        Files.writeString(files.resolve("postgresql.conf"), "nonsense = 1\n", StandardOpenOption.APPEND);

        cluster = new Cluster(data, PROGRAMS, news::add);

        assertThatThrownBy(cluster::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(files.toString())
                .hasMessageContaining("nonsense");
        assertThat(new Orphan(files).running()).isEmpty();
    }

    @Test
    void data_without_its_password_is_not_replaced() throws Exception {
        cluster.start();
        cluster.stop();
        Files.delete(data.path().resolve("postgres-password"));

        cluster = new Cluster(data, PROGRAMS, news::add);

        assertThatThrownBy(cluster::start).hasMessageContaining("postgres-password");
        assertThat(data.path().resolve("postgresql-18").resolve("PG_VERSION")).exists();
    }

    @Test
    void two_that_unpack_at_once_both_get_whole_programs() throws Exception {
        Path shared = directory.resolve("programs");
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Binaries> unpack = () -> Binaries.unpackedBelow(shared);
            for (Future<Binaries> unpacked : two.invokeAll(List.of(unpack, unpack))) {
                assertThat(unpacked.get().program("postgres")).isExecutable();
            }
            try (var left = Files.list(shared)) {
                assertThat(left).hasSize(1);
            }
        } finally {
            two.shutdown();
        }
    }

    @Test
    void a_data_directory_is_taken_once_until_it_is_given_back() throws Exception {
        assertThat(DataDirectory.take(data.path())).isEmpty();
        data.close();
        data = DataDirectory.take(data.path()).orElseThrow();
    }

    private static String ask(Cluster.Access access, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(access.url(), access.username(), access.password());
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            try (ResultSet row = statement.executeQuery(statements[statements.length - 1])) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path tree, BasicFileAttributes attributes) throws IOException {
                if (tree.endsWith("programs")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(tree)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
