package dev.draftwatch.publish.webhook.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "draftwatch.webhooks")
interface DispatchConfig {

    /**
     * The waits before each further attempt, ISO durations separated by commas; when they are used up a delivery has
     * failed. At most a tenth, and no more than two seconds, is added at random. Default: five seconds, five and thirty
     * minutes, 2, 5, 10, 14, 20 and 24 hours.
     */
    @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
    List<Duration> retrySchedule();

    /** An endpoint that has only failed for so long is disabled. Default 5 days. */
    @WithDefault("P5D")
    Duration disableAfter();

    /**
     * How long a claimed delivery is left to the instance that claimed it. Longer than an attempt can take; what a killed
     * instance held is sent again after it. Default 60 seconds.
     */
    @WithDefault("60s")
    Duration lease();

    /** Attempts under way at once over all endpoints, per instance; retries get half of them at most. Default 512. */
    @WithDefault("512")
    @Min(2) @Max(10_000) int concurrency();
}
