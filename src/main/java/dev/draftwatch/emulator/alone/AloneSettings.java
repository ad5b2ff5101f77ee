package dev.draftwatch.emulator.alone;

import dev.draftwatch.emulator.store.EmulatorConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * What was set, as the emulator reads it in the application; but without a data directory, or one of its own, everything is in
 * memory.
 *
 * @param settings what is set, by property name; blank is not set
 */
record AloneSettings(Function<String, Optional<String>> settings) {
    private static final String DATA_DIR = "draftwatch.data-dir";
    private static final String DIRECTORY = "draftwatch.emulator.directory";
    private static final String CLOCK_FILE = "clock-offset";
    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;

    EmulatorConfig emulator() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new Source(settings))
                .withMapping(EmulatorConfig.class)
                .build()
                .getConfigMapping(EmulatorConfig.class);
    }

    /** {@return the file that keeps how far the clock was moved} null: it is forgotten with the process. */
    @Nullable Path clockFile() {
        return settings.apply(DATA_DIR)
                .or(() -> settings.apply(DIRECTORY))
                .map(directory -> Path.of(directory).resolve(CLOCK_FILE))
                .orElse(null);
    }

    /** It has no password and moves the clock: it is for this machine, unless somebody says otherwise. */
    String host() {
        return settings.apply("quarkus.http.host").orElse("127.0.0.1");
    }

    /**
     * {@return where to listen} 0: wherever there is room.
     *
     * @throws IllegalStateException for what is no port
     */
    int port() {
        String port = settings.apply("quarkus.http.port").orElse(Integer.toString(DEFAULT_PORT));
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw new IllegalStateException("QUARKUS_HTTP_PORT is a port, not " + port);
        }
        return Integer.parseInt(port);
    }

    private record Source(Function<String, Optional<String>> settings) implements ConfigSource {
        @Override
        public Set<String> getPropertyNames() {
            return Set.of();
        }

        @Override
        public @Nullable String getValue(String name) {
            if (name.equals("draftwatch.emulator.enabled")) {
                return "true";
            }
            boolean nowhere = settings.apply(DATA_DIR).isEmpty();
            return settings.apply(name).orElse(name.equals(DIRECTORY) && nowhere ? "" : null);
        }

        @Override
        public String getName() {
            return "what was set for the emulator";
        }
    }
}
