package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Upload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** What the watch does, in numbers. */
@Singleton
class WatchMetrics {
    private static final Duration[] BOUNDS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1)
    };

    private final MeterRegistry registry;

    WatchMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void checked(ImageLookup lookup) {
        Counter.builder("draftwatch.checks")
                .description("Looks at Cloudflare, by what it answered")
                .tag("outcome", lookup.word())
                .register(registry)
                .increment();
    }

    /** How long after it could first be known an upload was settled: after its last sight as a draft, or its deadline. */
    void settled(Upload upload, Instant now) {
        Instant lastDraft = upload.uploadedAfter() == null ? upload.createdAt() : upload.uploadedAfter();
        Instant since =
                switch (upload.state()) {
                    case EXPIRED -> upload.expiresAt();
                    case UPLOADED -> upload.uploadedAt() == null ? lastDraft : upload.uploadedAt();
                    default -> lastDraft;
                };
        Duration delay = Duration.between(since, now);
        Timer.builder("draftwatch.settle.delay")
                .description(
                        "From the picture's time, or the last sight of the draft, or the deadline, to the settlement")
                .tag("state", upload.state().word())
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(delay.isNegative() ? Duration.ZERO : delay);
    }
}
