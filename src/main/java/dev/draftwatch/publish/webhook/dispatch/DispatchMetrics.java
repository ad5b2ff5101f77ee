package dev.draftwatch.publish.webhook.dispatch;

import dev.draftwatch.outbox.owed.DeliveryLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What is owed and what is tried, in numbers. The owed are counted now and then, not at every scrape. */
@Singleton
class DispatchMetrics {
    private final DeliveryLog log;
    private final Clock clock;
    private final MeterRegistry registry;
    private final Map<Boolean, AtomicLong> owed = Map.of(false, new AtomicLong(), true, new AtomicLong());
    private final Map<Boolean, AtomicLong> oldest = Map.of(false, new AtomicLong(), true, new AtomicLong());

    DispatchMetrics(DeliveryLog log, Clock clock, MeterRegistry registry) {
        this.log = log;
        this.clock = clock;
        this.registry = registry;
        owed.forEach((late, count) -> Gauge.builder("draftwatch.webhooks.owed", count, AtomicLong::get)
                .description("Deliveries that are not over")
                .tag("lane", lane(late))
                .register(registry));
        oldest.forEach((late, seconds) -> Gauge.builder("draftwatch.webhooks.oldest", seconds, AtomicLong::get)
                .description("How long the delivery that waits longest has been due")
                .baseUnit("seconds")
                .tag("lane", lane(late))
                .register(registry));
    }

    void attempted(Verdict verdict, boolean late, Duration duration) {
        Counter.builder("draftwatch.webhooks.attempts")
                .description("Attempts to deliver, by what they came to")
                .tag("outcome", verdict.word())
                .tag("lane", lane(late))
                .register(registry)
                .increment();
        Timer.builder("draftwatch.webhooks.duration")
                .description("How long attempts took")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15))
                .register(registry)
                .record(duration);
    }

    @Scheduled(identity = "webhook-gauges", every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        Instant now = clock.instant();
        log.backlog(now).forEach((late, backlog) -> {
            owed.getOrDefault(late, new AtomicLong()).set(backlog.owed());
            Instant since = backlog.oldest();
            oldest.getOrDefault(late, new AtomicLong())
                    .set(since == null ? 0 : Duration.between(since, now).toSeconds());
        });
    }

    private static String lane(boolean late) {
        return late ? "late" : "first";
    }
}
