package dev.draftwatch.access.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "draftwatch.sessions")
interface SessionConfig {

    /** A session ends so long after it began, however busy it is. True time. Default 12 hours. */
    @WithDefault("12h")
    Duration life();

    /** A session ends when nobody has used it for so long; an open page that only listens is no use. Default 1 hour. */
    @WithDefault("1h")
    Duration idle();
}
