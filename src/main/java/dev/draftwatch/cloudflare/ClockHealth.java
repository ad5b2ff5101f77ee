package dev.draftwatch.cloudflare;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The health details name a clock that is off. Ready all the same: it is off for every instance alike. */
@Readiness
@Singleton
class ClockHealth implements HealthCheck {
    private final CloudflareClock theirs;

    ClockHealth(CloudflareClock theirs) {
        this.theirs = theirs;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder clock =
                HealthCheckResponse.builder().name("clock").up();
        theirs.skew().ifPresent(skew -> clock.withData("cloudflareAhead", skew.toString()));
        return clock.build();
    }
}
