package dev.draftwatch.gateway;

import dev.draftwatch.gateway.wire.Operation;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Calls by operation and by what became of them. */
@Singleton
class GatewayMetrics {
    private final MeterRegistry registry;

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    enum Outcome {
        /** Cloudflare's answer went to the caller, whatever it was. */
        PASSED,
        /** A create went through the intake, and was answered. */
        TAKEN_IN,
        /** Draftwatch said no; Cloudflare was not asked. */
        REFUSED,
        /** No answer of Cloudflare's, or not all of it. */
        BROKEN
    }

    void ended(Operation operation, Outcome outcome) {
        registry.counter(
                        "draftwatch.gateway.calls",
                        "operation",
                        operation.word(),
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
