package dev.draftwatch.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How creates end, in numbers; all of them from zero, so that a first failure is seen as a rise. */
@Startup
@Singleton
class IntakeMetrics {
    private final Map<Outcome, Counter> creates = new EnumMap<>(Outcome.class);

    /** What became of a create that was written down and sent to Cloudflare. */
    enum Outcome {
        /** The URL was handed out. */
        CREATED,
        /** Cloudflare said no. */
        REFUSED,
        /** No call was left, or Cloudflare wanted fewer. */
        THROTTLED,
        /** No answer in time, or none that can be understood. */
        UNCLEAR,
        /** The answer came when recovery had begun; the URL was not handed out. */
        TOO_LATE
    }

    IntakeMetrics(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            creates.put(
                    outcome,
                    Counter.builder("draftwatch.creates")
                            .description("Creates that were reserved, by how they ended")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void ended(Outcome outcome) {
        Objects.requireNonNull(creates.get(outcome)).increment();
    }
}
