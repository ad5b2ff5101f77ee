package dev.draftwatch.cloudflare.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

@ConfigMapping(prefix = "draftwatch.budget")
interface BudgetConfig {

    /**
     * Calls to Cloudflare in any 300 seconds, per budget and over all instances. Cloudflare's own limit is 1200 and is shared
     * with everything else of that user, so leave some room. Default 1000; 1 to 10,000,000.
     */
    @WithDefault("1000")
    @Min(1) @Max(10_000_000) int calls();

    /**
     * Calls to the batch host in any second, per account and over all instances. Cloudflare's own limit is 200 for each token.
     * Default 200; 1 to 100,000.
     */
    @WithDefault("200")
    @Min(1) @Max(100_000) int batchCalls();
}
