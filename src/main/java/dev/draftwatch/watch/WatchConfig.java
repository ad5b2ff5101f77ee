package dev.draftwatch.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

@ConfigMapping(prefix = "draftwatch.watch")
interface WatchConfig {

    /** How often each instance looks for what is due; {@code off} for never. Default 1 second. */
    @WithDefault("1s")
    String every();

    /** Wait after the deadline before an upload counts as expired; a transfer may still be finishing. Default 2 minutes. */
    @WithDefault("2m")
    Duration grace();

    /**
     * How long a claimed upload is left to the instance that claimed it. Longer than a look can take; what a killed instance
     * held is looked at again after it. Default 60 seconds.
     */
    @WithDefault("60s")
    Duration lease();

    /**
     * More pending uploads of an account than this are swept: their pictures are looked for in Cloudflare's list, a thousand a
     * call, instead of asking about each. Default 50; 10,000 for never.
     */
    @WithDefault("50")
    @Min(0) @Max(10_000) int sweepAbove();

    /** How long a picture may stay unseen while there are sweeps and calls allow it. Default 2 seconds. */
    @WithDefault("2s")
    Duration delay();

    /** Uploads claimed at once. Default 500. */
    @WithDefault("500")
    @Min(1) @Max(5_000) int batch();

    /** Looks under way at once, per instance. Default 48. */
    @WithDefault("48")
    @Min(1) @Max(64) int concurrency();
}
