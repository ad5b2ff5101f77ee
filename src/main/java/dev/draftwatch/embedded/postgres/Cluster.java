package dev.draftwatch.embedded.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One durable PostgreSQL in a data directory whose lock the caller holds. Everything here survives {@code kill -9} at any
 * moment: of us, of PostgreSQL, of both.
 */
public final class Cluster {
    /** The major version is part of the name: a newer PostgreSQL cannot read an older one's files. */
    private static final Logger LOG = Logger.getLogger(Cluster.class);

    private static final String NAME = "postgresql-18";

    private static final String INITIALISING = NAME + ".initialising-";
    private static final String USER = "draftwatch";
    private static final Duration STOP_FAST = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 20;
    private static final Duration UNUSUALLY_LONG = Duration.ofSeconds(5);

    private final Path data;
    private final Path programs;
    private final Path cluster;
    private final Path passwordFile;
    private final Consumer<String> news;
    private volatile State state = State.NOT_STARTED;
    private volatile boolean launching;

    private enum State {
        NOT_STARTED,
        STARTED,
        STOPPING
    }

    /**
     * @param programs where PostgreSQL's programs are unpacked; may be shared
     * @param news is told what takes long, in a sentence for people
     */
    public Cluster(DataDirectory data, Path programs, Consumer<String> news) {
        this.data = data.path();
        this.programs = programs.toAbsolutePath().normalize();
        this.cluster = this.data.resolve(NAME);
        this.passwordFile = this.data.resolve("postgres-password");
        this.news = news;
    }

    /** How to reach a started cluster. The password hides itself. */
    public record Access(String url, String username, String password) {
        @Override
        public String toString() {
            return "Access[" + url + ", " + username + ", password hidden]";
        }
    }

    /**
     * Starts the server, waiting for crash recovery however long it takes; makes the cluster where there is none, and stops
     * what a killed Draftwatch left running.
     *
     * @throws IOException if it does not start, with PostgreSQL's own words; nothing is left running then
     */
    public Access start() throws IOException {
        Tools tools = tools();
        if (!Files.isDirectory(cluster)) {
            initialise(tools);
        }
        if (!Files.exists(passwordFile)) {
            throw new IOException("There is a database in " + cluster + " but not its password in " + passwordFile
                    + ": put that file back, or move the database away to begin a new one");
        }
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            makeWay(tools, port);
            Tools.Result result = launch(tools);
            if (result.status() == 0) {
                supervise(port);
                return new Access(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        USER,
                        Files.readString(passwordFile).strip());
            }
            if (attempt == ATTEMPTS || state == State.STOPPING || !passes(result.output())) {
                stop();
                throw new IOException("PostgreSQL did not start in " + cluster + ": " + result.output()
                        + "; its log is in " + cluster.resolve("log"));
            }
            pause(Duration.ofMillis(500));
        }
    }

    /**
     * Stops the server: fast at first, at once where that takes over ten seconds (the next start then recovers). Also right
     * while a start is under way. Returns when nothing of it runs any more.
     */
    public void stop() throws IOException {
        synchronized (this) {
            State before = state;
            state = State.STOPPING;
            if (before == State.NOT_STARTED) {
                return;
            }
        }
        Orphan server = new Orphan(cluster);
        // A server that is being launched is found a moment later.
        for (int i = 0; i < 100 && launching && server.running().isEmpty(); i++) {
            pause(Duration.ofMillis(100));
        }
        if (server.running().isPresent()) {
            stopNow(tools());
        }
    }

    /**
     * A PostgreSQL that dies while Draftwatch lives (killed, or by the kernel for want of memory) is started again at the same
     * port, where the pool finds it. What was answered is on disk, as after any crash.
     */
    private void supervise(int port) {
        Thread supervisor = new Thread(() -> keepRunning(port), "postgres-supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private void keepRunning(int port) {
        Orphan server = new Orphan(cluster);
        while (state != State.STOPPING) {
            try {
                pause(Duration.ofMillis(500));
                if (server.running().isEmpty() && state == State.STARTED) {
                    LOG.warn("PostgreSQL has died: starting it again");
                    Tools tools = tools();
                    makeWay(tools, port);
                    Tools.Result result = launch(tools);
                    LOG.warn(result.status() == 0 ? "PostgreSQL runs again" : result.output());
                }
            } catch (InterruptedIOException ending) {
                return;
            } catch (IOException notNow) {
                LOG.warnf("PostgreSQL could not be started again yet: %s", notNow.getMessage());
            }
        }
    }

    private Tools tools() throws IOException {
        // Not the tool's own file while another is being written to by a start under way.
        Path output = data.resolve(state == State.STOPPING ? "postgres-stop.log" : "postgres-start.log");
        return new Tools(Binaries.unpackedBelow(programs), DatabaseUser.of(cluster), output);
    }

    private void stopNow(Tools tools) throws IOException {
        String directory = cluster.toString();
        String seconds = Long.toString(STOP_FAST.toSeconds());
        if (tools.run("pg_ctl", List.of("stop", "-D", directory, "-m", "fast", "-w", "-t", seconds))
                        .status()
                != 0) {
            tools.run("pg_ctl", List.of("stop", "-D", directory, "-m", "immediate", "-w", "-t", seconds));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Makes way for a start: no orphan, no stale claim, and the settings of this version. */
    private void makeWay(Tools tools, int port) throws IOException {
        Orphan left = new Orphan(cluster);
        if (left.running().isPresent()) {
            news.accept("PostgreSQL of an earlier run still runs in " + cluster + ": stopping it");
            stopNow(tools);
        }
        left.disown();
        Path settings = cluster.resolve(ServerSettings.FILE);
        Files.writeString(settings, ServerSettings.configuration(port));
        tools.user().give(settings);
        Path rules = cluster.resolve("pg_hba.conf");
        Files.writeString(rules, ServerSettings.HOST_BASED_AUTHENTICATION);
    }

    private Tools.Result launch(Tools tools) throws IOException {
        synchronized (this) {
            if (state == State.STOPPING) {
                throw new InterruptedIOException("Stopped before PostgreSQL was started");
            }
            launching = true;
            state = State.STARTED;
        }
        Thread patience = new Thread(this::tellOfRecovery, "postgres-start");
        patience.setDaemon(true);
        patience.start();
        try {
            // pg_ctl puts the server into a session of its own: Ctrl-C in a terminal is for us, and we stop it in
            // order.
            // The wait has a bound only because it must name one.
            return tools.run("pg_ctl", List.of("start", "-D", cluster.toString(), "-w", "-t", "86400", "-s"));
        } finally {
            launching = false;
            patience.interrupt();
        }
    }

    private void tellOfRecovery() {
        try {
            Thread.sleep(UNUSUALLY_LONG.toMillis());
            news.accept("PostgreSQL is recovering what a crash left unfinished; Draftwatch waits for it");
        } catch (InterruptedException startedInTime) {
            Thread.currentThread().interrupt();
        }
    }

    /** What goes away by itself: a dying predecessor, its last back ends, somebody quicker at the port. */
    private static boolean passes(String output) {
        return output.contains("lock file")
                || output.contains("shared memory block")
                || output.contains("Address already in use")
                || output.contains("another server might be running");
    }

    /** An interrupted initdb leaves a directory that looks like a cluster and is none: only a finished one gets the name. */
    private void initialise(Tools tools) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(data, INITIALISING + "*")) {
            for (Path abandoned : left) {
                clearAway(abandoned);
            }
        }
        if (!Files.exists(passwordFile)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            OwnerOnlyFile.write(passwordFile, HexFormat.of().formatHex(random) + "\n");
        }
        tools.user().give(passwordFile);
        Path draft = Files.createTempDirectory(data, INITIALISING);
        tools.user().give(draft);
        Tools.Result result = tools.run(
                "initdb",
                List.of(
                        "--pgdata=" + draft,
                        "--username=" + USER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // The same order of text on every machine, whatever languages are installed there.
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        if (result.status() != 0) {
            Directories.delete(draft);
            throw new IOException("PostgreSQL's data could not be made in " + data + ": " + result.output());
        }
        Files.writeString(
                draft.resolve("postgresql.conf"),
                "\ninclude '" + ServerSettings.FILE + "'\n",
                StandardOpenOption.APPEND);
        OwnerOnlyFile.syncDirectory(draft);
        Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnlyFile.syncDirectory(data);
    }

    /** The initdb of a killed Draftwatch may be at work there still, until it misses what was taken from under it. */
    private void clearAway(Path abandoned) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Directories.delete(abandoned);
                return;
            } catch (FileSystemException stillWrittenTo) {
                if (attempt == ATTEMPTS) {
                    news.accept("Left lying, since it cannot be deleted: " + stillWrittenTo.getMessage());
                    return;
                }
                pause(Duration.ofMillis(500));
            }
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for PostgreSQL");
        }
    }
}
