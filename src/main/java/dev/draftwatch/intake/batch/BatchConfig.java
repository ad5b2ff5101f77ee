package dev.draftwatch.intake.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

@ConfigMapping(prefix = "draftwatch.intake.batch")
interface BatchConfig {

    /** Creates of one batch under way at once. Default 8. */
    @WithDefault("8")
    @Min(1) @Max(32) int concurrency();

    /** How long a batch begins creates; what it has not begun by then is answered 503. Default 60 seconds. */
    @WithDefault("60s")
    Duration time();
}
