package dev.draftwatch.embedded;

import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the person who starts Draftwatch has set: by environment variable, {@code -D}, {@code .env} or
 * {@code config/application.properties} in the working directory. The defaults inside the jar do not count, or nobody could
 * tell "not set" from "set to the default". Blank is not set.
 */
record Configured(Function<String, Optional<String>> settings) {
    static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    static final String JDBC_USERNAME = "quarkus.datasource.username";
    static final String JDBC_PASSWORD = "quarkus.datasource.password";
    static final String HTTP_HOST = "quarkus.http.host";
    static final String HTTP_PORT = "quarkus.http.port";
    static final String DATA_DIR = "draftwatch.data-dir";
    /**
     * Where the embedded PostgreSQL's programs are unpacked, about 50 MB. Default: {@code programs} in the data directory. To
     * be set where that is mounted {@code noexec}, or to share one copy.
     */
    static final String PROGRAMS_DIR = "draftwatch.programs-dir";

    static final String EMULATOR = "draftwatch.emulator.enabled";
    static final String ACCOUNT_ID = "draftwatch.cloudflare.account-id";
    static final String API_TOKEN = "draftwatch.cloudflare.api-token";
    static final String BASE_URL = "draftwatch.cloudflare.base-url";
    static final String ENCRYPTION_KEY = "draftwatch.encryption.key";
    static final String ENCRYPTION_KEY_FILE = "draftwatch.encryption.key-file";

    /** The rank Quarkus gives that file: below the environment. */
    private static final int WORKING_DIRECTORY = 260;

    /** Read the way Quarkus will read it a moment later. */
    static Configured here() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .withSources(new DotEnvConfigSourceProvider())
                .withSources(PropertiesConfigSourceLoader.inFileSystem(
                        Path.of("config", "application.properties").toUri().toString(),
                        WORKING_DIRECTORY,
                        Configured.class.getClassLoader()))
                .build();
        return new Configured(name -> config.getOptionalValue(name, String.class));
    }

    Optional<String> get(String name) {
        return settings.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean has(String name) {
        return get(name).isPresent();
    }
}
