package dev.draftwatch.embedded;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The last words of a start, after everything else has told of its own: where to look, and how to get in. */
@ApplicationScoped
final class Welcome implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger("dev.draftwatch");

    private final String host;
    private final int port;
    private final Path data;
    private final Optional<String> adminKey;
    private final boolean emulator;

    Welcome(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = Configured.DATA_DIR) Path data,
            @ConfigProperty(name = "draftwatch.admin-key") Optional<String> adminKey,
            @ConfigProperty(name = Configured.EMULATOR) boolean emulator) {
        this.host = host;
        this.port = port;
        this.data = data;
        this.adminKey = adminKey;
        this.emulator = emulator;
    }

    @Override
    public int run(String... arguments) {
        LOG.info(text());
        Quarkus.waitForExit();
        return 0;
    }

    String text() {
        String address = "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + port;
        String key = adminKey.isPresent()
                ? "the one in DRAFTWATCH_ADMIN_KEY"
                : "in " + data.resolve("admin-key").toAbsolutePath().normalize();
        return """
                Draftwatch is ready
                  Console     %s/console
                  API         %s/api/v1
                  Swagger UI  %s/q/swagger-ui
                  Cloudflare  %s
                  Data        %s
                  Admin key   %s""".formatted(
                        address,
                        address,
                        address,
                        emulator ? "played by the emulator, " + address + "/emulator/client/v4" : "for real",
                        data.toAbsolutePath().normalize(),
                        key);
    }
}
