package dev.draftwatch.watch.block;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The health details name blocked accounts. Ready all the same: an instance that is taken out of service for an account's
 * credential would serve the others no more.
 */
@Readiness
@Singleton
class BlocksHealth implements HealthCheck {
    private final Blocks blocks;

    BlocksHealth(Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder accounts =
                HealthCheckResponse.builder().name("accounts").up();
        blocks.latest().forEach((account, reason) -> accounts.withData(account, "blocked: " + reason));
        return accounts.build();
    }
}
