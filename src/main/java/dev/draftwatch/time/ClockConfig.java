package dev.draftwatch.time;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

@ConfigMapping(prefix = "draftwatch.clock")
interface ClockConfig {

    /** Whether the clock may be moved: exactly where the emulator is on. Default: as the emulator. */
    @WithDefault("false")
    boolean movable();

    /** The file that keeps how far the clock was moved, so that a restart does not take time back. Default: in the data directory. */
    Path file();
}
