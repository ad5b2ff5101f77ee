package dev.draftwatch.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged Draftwatch as a process of its own, in a working directory of its own, to be killed at will. */
public final class DraftwatchProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration STARTS = Duration.ofMinutes(2);
    private static final Duration ENDS = Duration.ofSeconds(30);

    private final Path directory;
    private final Path output;
    private final int port;
    private final Process process;
    private boolean killed;

    private DraftwatchProcess(
            Path jar, Path directory, int port, Map<String, String> environment, List<String> arguments)
            throws IOException {
        this.directory = directory;
        this.port = port;
        this.output = Files.createTempFile(directory, "output-", ".log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DRAFTWATCH_") || name.startsWith("QUARKUS_"));
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        // Unpacked once for all tests.
        builder.environment()
                .put(
                        "DRAFTWATCH_PROGRAMS_DIR",
                        Path.of("target", "postgresql-programs")
                                .toAbsolutePath()
                                .toString());
        builder.environment().putAll(environment);
        this.process = builder.start();
    }

    /** Starts it and returns at once. */
    public static DraftwatchProcess launch(Path directory, Map<String, String> environment) throws IOException {
        return new DraftwatchProcess(jar(), directory, freePort(), environment, List.of());
    }

    /** Starts a build of choice at a port of choice, so that it is found again after a restart, and returns at once. */
    public static DraftwatchProcess launch(Path jar, Path directory, int port, Map<String, String> environment)
            throws IOException {
        return new DraftwatchProcess(jar, directory, port, environment, List.of());
    }

    public static DraftwatchProcess command(Path directory, String... arguments) throws IOException {
        return new DraftwatchProcess(jar(), directory, freePort(), Map.of(), List.of(arguments));
    }

    /** Starts a sub-command that serves at {@link #url()}, and returns at once. */
    public static DraftwatchProcess command(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        return new DraftwatchProcess(jar(), directory, freePort(), environment, List.of(arguments));
    }

    /** Starts it and waits until it is ready. */
    public static DraftwatchProcess start(Path directory, Map<String, String> environment) throws IOException {
        DraftwatchProcess started = launch(directory, environment);
        boolean ready = false;
        try {
            started.awaitReady();
            ready = true;
            return started;
        } finally {
            if (!ready) {
                started.close();
            }
        }
    }

    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public void awaitReady() {
        Awaitility.await("ready").atMost(STARTS).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("Draftwatch has ended: " + output());
            }
            return ready();
        });
    }

    public void awaitNotReady() {
        Awaitility.await("not ready").atMost(ENDS).until(() -> !ready());
    }

    public boolean ready() {
        return readiness() == 200;
    }

    /** {@return the status of its readiness} 0 where no answer comes within 10 seconds. */
    public int readiness() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** The exit status, once it has ended by itself. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(ENDS.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Draftwatch does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** {@code kill -9}; its PostgreSQL stays behind. */
    public void kill() {
        killed = true;
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and waits for the end. */
    public void terminate() {
        int unused = stop();
    }

    /** SIGTERM; the exit status once it has ended, within half a minute. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** Freezes it, as a suspended machine would: SIGSTOP. */
    public void freeze() throws IOException {
        signal("STOP", List.of(handle()));
    }

    /** SIGCONT. */
    public void thaw() throws IOException {
        signal("CONT", List.of(handle()));
    }

    /** Sends a signal that Java has no word for. */
    static void signal(String name, List<ProcessHandle> processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IOException(command + " ended with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public Path cluster() {
        return directory.resolve("data").resolve("postgresql-18");
    }

    /** The embedded server's process, by what it wrote down itself. */
    public Optional<ProcessHandle> postgres() throws IOException {
        Path pidFile = cluster().resolve("postmaster.pid");
        return Files.exists(pidFile)
                ? Files.readAllLines(pidFile).stream()
                        .findFirst()
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                        .filter(ProcessHandle::isAlive)
                : Optional.empty();
    }

    public String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:"
                + Files.readAllLines(cluster().resolve("postmaster.pid")).get(3).strip() + "/postgres";
    }

    public String password() throws IOException {
        return Files.readString(directory.resolve("data").resolve("postgres-password"))
                .strip();
    }

    public Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(jdbcUrl(), "draftwatch", password());
    }

    /** Leaves nothing behind, however the test ended; but a process that was turned away has no database to take along. */
    @Override
    public void close() throws IOException {
        boolean alive = process.isAlive();
        if (alive) {
            thaw();
            terminate();
        }
        if (alive || killed) {
            postgres().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** What the build made. */
    public static Path jar() {
        return Path.of(System.getProperty("draftwatch.jar", "target/quarkus-app/quarkus-run.jar"))
                .toAbsolutePath();
    }
}
