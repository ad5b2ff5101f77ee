package dev.draftwatch.publish.kafka;

import dev.draftwatch.outbox.FeedFollower;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.outbox.Waiting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How far the topic is behind the feed, and what holds it up. Without a broker it shows nothing. */
@Singleton
class KafkaMetrics implements FeedFollower {
    private static final Logger LOG = Logger.getLogger(KafkaMetrics.class);
    private static final int COUNTED = 10_000;

    private final Outbox outbox;
    private final Cursors cursors;
    private final KafkaConfig config;
    private final Clock clock;
    private final MeterRegistry registry;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();
    private volatile @Nullable String trouble;

    KafkaMetrics(Outbox outbox, Cursors cursors, KafkaConfig config, Clock clock, MeterRegistry registry) {
        this.outbox = outbox;
        this.cursors = cursors;
        this.config = config;
        this.clock = clock;
        this.registry = registry;
        if (config.bootstrapServers().isPresent()) {
            Gauge.builder("draftwatch.kafka.waiting", waiting, AtomicLong::get)
                    .description("Events that Kafka has not acknowledged, counted up to 10,000")
                    .register(registry);
            Gauge.builder("draftwatch.kafka.oldest", oldestSeconds, AtomicLong::get)
                    .description("How long the first of them has waited")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    /** The broker answered. */
    void sent(Wire.Sent how) {
        Counter.builder("draftwatch.kafka.records")
                .description("Records by how Kafka took them")
                .tag("outcome", how.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
        flows();
    }

    /** Nothing holds anything up, or nothing is there to be held up. */
    void flows() {
        if (trouble != null) {
            trouble = null;
            LOG.info("Events for Kafka wait no longer");
        }
    }

    /** Nothing goes to Kafka for now; told once. */
    void waits(String why) {
        if (trouble == null) {
            LOG.warnf("Events for Kafka wait: %s", why);
        }
        trouble = why;
    }

    @Override
    public OptionalLong position() {
        return config.bootstrapServers().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(cursors.position().orElse(0));
    }

    @Override
    public Optional<Standing> standing() {
        OptionalLong known = position();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        long position = known.getAsLong();
        Waiting after = outbox.waitingAfter(position, config.types(), COUNTED);
        return Optional.of(new Standing("kafka:" + config.topic(), position, after.events(), after.oldest(), trouble));
    }

    @Scheduled(identity = "kafka-gauges", every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        standing().ifPresent(now -> {
            waiting.set(now.waiting());
            Instant oldest = now.oldest();
            oldestSeconds.set(
                    oldest == null
                            ? 0
                            : Duration.between(oldest, clock.instant()).toSeconds());
        });
    }
}
