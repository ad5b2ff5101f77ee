package dev.draftwatch.embedded;

import dev.draftwatch.embedded.postgres.Cluster;
import dev.draftwatch.embedded.postgres.DataDirectory;
import dev.draftwatch.emulator.alone.EmulatorAlone;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The first thing that runs. What it decides is passed on as system properties of this JVM: unlike arguments and environment
 * they are in nobody's process list, unlike a file they end with the process, and they outlive the class loaders of a live
 * reload.
 */
@QuarkusMain
public final class Launcher {
    /** Says within this JVM that the start is prepared already: a live reload must not start a second database. */
    private static final String PREPARED = "draftwatch.launcher.prepared";

    private static final Duration APPLICATION_ENDS = Duration.ofSeconds(12);

    private Launcher() {}

    public static void main(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals(EncryptionKey.COMMAND)) {
            out().println(EncryptionKey.generate());
            return;
        }
        if (arguments.length == 1 && KeyRotation.isStep(arguments[0])) {
            rotate(arguments[0]);
            return;
        }
        if (arguments.length == 1 && arguments[0].equals(EmulatorAlone.COMMAND)) {
            emulate();
            return;
        }
        // Else the platform answers what it takes for no URI, and our doors, which have words for it, never see it.
        System.setProperty("vertx.disableURIValidation", "true");
        if (System.getProperty(PREPARED) == null) {
            try {
                prepare(Configured.here());
            } catch (StartRefused | IOException e) {
                err().println("Draftwatch does not start: " + e.getMessage());
                System.exit(1);
            }
            System.setProperty(PREPARED, "true");
        }
        Quarkus.run(Welcome.class, arguments);
    }

    private static void emulate() {
        try {
            EmulatorAlone.run(Configured.here()::get);
        } catch (IllegalStateException e) {
            err().println("The emulator does not start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void rotate(String step) {
        try {
            out().println(KeyRotation.step(step, new String(System.in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (StartRefused | IOException e) {
            err().println("No keyset was made: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void prepare(Configured configured) throws StartRefused, IOException {
        Mode mode = Mode.of(withPort(configured));
        mode.settings().forEach(System::setProperty);
        EncryptionKey.check(configured);
        if (mode.database() == Mode.Database.EMBEDDED) {
            embed(configured);
            return;
        }
        GivenDatabase database = GivenDatabase.of(configured);
        database.await(err()::println);
        if (mode.cloudflare() == Mode.Cloudflare.EMULATED) {
            SoleProcess.claim(database);
        }
    }

    /** The emulator's address must be known before the server is up, so a port that is left to chance is drawn here. */
    private static Configured withPort(Configured configured) throws IOException {
        if (configured.get(Configured.HTTP_PORT).filter("0"::equals).isPresent()) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.setProperty(Configured.HTTP_PORT, Integer.toString(free.getLocalPort()));
            }
            return Configured.here();
        }
        return configured;
    }

    private static void embed(Configured configured) throws StartRefused, IOException {
        Path wanted = Path.of(configured.get(Configured.DATA_DIR).orElse("data"));
        DataDirectory data = DataDirectory.take(wanted)
                .orElseThrow(() -> new StartRefused("another Draftwatch uses the data directory "
                        + wanted.toAbsolutePath().normalize()));
        System.setProperty(Configured.DATA_DIR, data.path().toString());
        if (!configured.has(Configured.ENCRYPTION_KEY) && !configured.has(Configured.ENCRYPTION_KEY_FILE)) {
            System.setProperty(
                    Configured.ENCRYPTION_KEY_FILE, EncryptionKey.keptIn(data).toString());
        }
        // Beside the data unless said otherwise: no cleaner of temporary files comes by there.
        Path programs = configured
                .get(Configured.PROGRAMS_DIR)
                .map(Path::of)
                .orElse(data.path().resolve("programs"));
        Cluster cluster = new Cluster(data, programs, err()::println);
        // Registered before the start, so that no way out of this process leaves a server behind. The hook also keeps
        // the
        // data directory's lock reachable, and thereby held, as long as the process lives.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(cluster, data), "postgres-stop"));
        Cluster.Access access = cluster.start();
        System.setProperty(Configured.JDBC_URL, access.url());
        System.setProperty(Configured.JDBC_USERNAME, access.username());
        System.setProperty(Configured.JDBC_PASSWORD, access.password());
    }

    /** The application first, which still writes down what it holds; then its database. */
    private static void end(Cluster cluster, DataDirectory data) {
        Application application = Application.currentApplication();
        if (application != null) {
            Thread waiting = new Thread(application::awaitShutdown, "application-stop");
            waiting.setDaemon(true);
            waiting.start();
            try {
                waiting.join(APPLICATION_ENDS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            cluster.stop();
            data.close();
        } catch (IOException e) {
            err().println("PostgreSQL could not be stopped, the next start will: " + e.getMessage());
        }
    }

    private static PrintStream out() {
        return System.out;
    }

    /** Before Quarkus there is no log. */
    private static PrintStream err() {
        return System.err;
    }
}
