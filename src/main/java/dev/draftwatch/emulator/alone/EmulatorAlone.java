package dev.draftwatch.emulator.alone;

import dev.draftwatch.emulator.EmulatorRoutes;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.time.MovableClock;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.logging.Handler;
import org.jboss.logging.Logger;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Serves {@code /emulator} and nothing else, until the process is told to end. */
public final class EmulatorAlone {
    private static final Logger LOG = Logger.getLogger(EmulatorAlone.class);

    /** The launcher's sub-command. */
    public static final String COMMAND = "emulator";

    /** As the application allows: a custom id of 1,024 characters may have twelve for each in a path. */
    private static final int LONGEST_LINE = 20_480;

    private final EmulatorConfig config;
    private final AloneSettings settings;
    private final Vertx vertx = Vertx.vertx();
    private final Parts parts;

    private EmulatorAlone(AloneSettings settings) {
        this.settings = settings;
        this.config = settings.emulator();
        MovableClock clock = MovableClock.alone(settings.clockFile());
        this.parts = new Parts()
                .with(EmulatorConfig.class, config)
                .with(Vertx.class, vertx)
                .with(Clock.class, clock)
                .with(MovableClock.class, clock);
    }

    /**
     * Returns when the process ends.
     *
     * @param settings what is set, by property name; blank is not set
     * @throws IllegalStateException when it cannot start, saying why
     */
    public static void run(Function<String, Optional<String>> settings) {
        logToConsole();
        EmulatorAlone alone = new EmulatorAlone(new AloneSettings(settings));
        boolean listens = false;
        try {
            HttpServer server = alone.listen();
            listens = true;
            alone.tell(server.actualPort());
        } finally {
            if (!listens) {
                alone.end();
            }
        }
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(alone::end, "emulator-stop"));
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpServer listen() {
        Router router = Router.router(vertx);
        parts.get(EmulatorRoutes.class).register(router);
        ControlRoutes control = new ControlRoutes(parts);
        byte[] description = Description.read();
        router.route().handler(context -> {
            String path = context.request().path();
            if (path == null) {
                ControlRoutes.refuse(context.response(), 400, "Bad Request");
            } else if (path.startsWith("/emulator/control/")) {
                control.take(context);
            } else if (path.equals("/emulator/openapi")) {
                context.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(description));
            } else if (path.equals("/")) {
                context.response()
                        .setStatusCode(303)
                        .putHeader("Location", "/emulator")
                        .end();
            } else {
                ControlRoutes.refuse(context.response(), 404, "Not Found");
            }
        });
        router.route().failureHandler(context -> {
            int status = context.statusCode() >= 400 && context.statusCode() < 500 ? context.statusCode() : 500;
            if (status == 500) {
                LOG.error("The emulator failed", context.failure());
            }
            ControlRoutes.refuse(context.response(), status, status == 500 ? "Internal Server Error" : "Bad Request");
        });
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_LINE);
        try {
            return vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            Throwable why = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(
                    "it cannot listen at " + settings.host() + ":" + settings.port() + ": " + why.getMessage(), e);
        }
    }

    private void tell(int port) {
        String address = "http://" + (settings.host().equals("0.0.0.0") ? "localhost" : settings.host()) + ":" + port;
        out().println("""
                The emulator is ready
                  Cloudflare  %s/emulator/client/v4
                  Account     %s
                  Status      %s/emulator
                  Control     %s/emulator/control, described in %s/emulator/openapi
                  State       %s""".formatted(
                address,
                config.accountId(),
                address,
                address,
                address,
                config.directory()
                        .map(directory -> directory.toAbsolutePath().normalize().toString())
                        .orElse("in memory; it ends with this process")));
    }

    private void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        parts.made(Images.class).ifPresent(Images::close);
    }

    /** What is logged waits for Quarkus to say where it goes, and here Quarkus never does. */
    private static void logToConsole() {
        ConsoleHandler console =
                new ConsoleHandler(new PatternFormatter("%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{3.}] (%t) %s%e%n"));
        LogContext.getLogContext().getLogger("").setLevel(Level.INFO);
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
    }

    private static PrintStream out() {
        return System.out;
    }
}
