package dev.draftwatch.cloudflare;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * How far Cloudflare's clock is from the house's, by the {@code Date} of its answers. Deadlines are Cloudflare's to keep: a house
 * that is ahead looks for the last time while pictures are still taken. Reported, never applied.
 */
@Startup
@Singleton
public class CloudflareClock {
    private static final Logger LOG = Logger.getLogger(CloudflareClock.class);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(60);

    private Duration ahead = Duration.ZERO;

    CloudflareClock(MeterRegistry registry) {
        Gauge.builder("draftwatch.cloudflare.ahead", this, clock -> clock.ahead()
                        .toSeconds())
                .description("How far Cloudflare's clock is ahead of Draftwatch's, by the last answer")
                .baseUnit("seconds")
                .register(registry);
    }

    /** {@return how far it is ahead, negative where it is behind; empty where that is not worth telling, up to a minute} */
    public Optional<Duration> skew() {
        return Optional.of(ahead()).filter(CloudflareClock::isWorthTelling);
    }

    /** An answer came with this date. */
    synchronized void told(Instant date, Instant askedAt, Instant answeredAt) {
        boolean told = isWorthTelling(ahead);
        ahead = ahead(date, askedAt, answeredAt).truncatedTo(ChronoUnit.SECONDS);
        if (isWorthTelling(ahead) && !told) {
            LOG.warnf(
                    "Cloudflare's clock differs from ours by %s: set the database host's clock, deadlines are judged by it",
                    ahead);
        } else if (told && !isWorthTelling(ahead)) {
            LOG.info("Cloudflare's clock is in step with ours again");
        }
    }

    /** Only what the call's own time cannot explain: an answer may be long under way, and a clock moved meanwhile. */
    static Duration ahead(Instant date, Instant askedAt, Instant answeredAt) {
        if (date.isAfter(answeredAt)) {
            return Duration.between(answeredAt, date);
        }
        // The header counts in whole seconds: the second it names may be almost over.
        Instant atLatest = date.plusSeconds(1);
        return atLatest.isBefore(askedAt) ? Duration.between(askedAt, atLatest) : Duration.ZERO;
    }

    private synchronized Duration ahead() {
        return ahead;
    }

    private static boolean isWorthTelling(Duration ahead) {
        return ahead.abs().compareTo(WORTH_TELLING) > 0;
    }
}
