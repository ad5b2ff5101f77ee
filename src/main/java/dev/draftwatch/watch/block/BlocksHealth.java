package dev.draftwatch.watch.block;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The health details name blocked accounts, and those that nobody works for. Ready all the same: an instance that is taken out of service for an account's
 * credential would serve the others no more.
 */
@Readiness
@Singleton
class BlocksHealth implements HealthCheck {
    private final Blocks blocks;
    private final Unserved unserved;

    BlocksHealth(Blocks blocks, Unserved unserved) {
        this.blocks = blocks;
        this.unserved = unserved;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder accounts =
                HealthCheckResponse.builder().name("accounts").up();
        blocks.latest().forEach((account, reason) -> accounts.withData(account, "blocked: " + reason));
        unserved.latest().forEach(account -> accounts.withData(account, "unserved: uploads of it are pending"));
        return accounts.build();
    }
}
