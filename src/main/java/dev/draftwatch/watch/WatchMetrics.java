package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.ListAnswer;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

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

    private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

    private final MeterRegistry registry;
    private final Timer detection;
    private final LongAdder calls = new LongAdder();
    private final LongAdder settled = new LongAdder();
    private final Map<String, AtomicInteger> awaited = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> sweeping = new ConcurrentHashMap<>();

    WatchMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.detection = Timer.builder("draftwatch.detection.delay")
                .description("From the time that Cloudflare shows of a picture to its settlement, lately")
                .publishPercentiles(PERCENTILES)
                .distributionStatisticExpiry(Duration.ofMinutes(15))
                .register(registry);
    }

    void checked(ImageLookup lookup) {
        countCall(lookup);
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
        Instant came = upload.state() == UploadState.UPLOADED ? upload.uploadedAt() : null;
        if (came != null) {
            detection.record(notNegative(Duration.between(came, now)));
        }
        settled.increment();
        Duration delay = Duration.between(since, now);
        Timer.builder("draftwatch.settle.delay")
                .description(
                        "From the picture's time, or the last sight of the draft, or the deadline, to the settlement")
                .tag("state", upload.state().word())
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(notNegative(delay));
    }

    /** One page of the list was asked for. */
    void page(ListAnswer answer) {
        String outcome = "listed";
        if (answer instanceof ListAnswer.NotListed none) {
            outcome = none.why().word();
            countCall(none.why());
        } else {
            calls.increment();
        }
        Counter.builder("draftwatch.sweep.pages")
                .description("Pages of the list that sweeps asked for, by what Cloudflare answered")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** What the budget held back was no call. */
    private void countCall(ImageLookup lookup) {
        if (!(lookup instanceof ImageLookup.Throttled throttled && !throttled.asked())) {
            calls.increment();
        }
    }

    /** What calls are spent on now. */
    void planned(WatchPlan plan) {
        awaited.computeIfAbsent(
                        plan.account(),
                        account -> gauge(
                                "draftwatch.awaited",
                                "Drafts whose picture may still come, counted up to 10,000",
                                account))
                .set(plan.awaited());
        sweeping.computeIfAbsent(
                        plan.account(),
                        account -> gauge(
                                "draftwatch.sweeping",
                                "1 while pictures are looked for in the list, 0 while in looks alone",
                                account))
                .set(plan.way().equals("sweeps") ? 1 : 0);
    }

    /** How soon pictures were seen, where Cloudflare tells their time, and what a settled upload cost, in this instance. */
    WatchSpeed speed() {
        double[] seconds = new double[PERCENTILES.length];
        for (ValueAtPercentile value : detection.takeSnapshot().percentileValues()) {
            int place = Arrays.binarySearch(PERCENTILES, value.percentile());
            if (place >= 0) {
                seconds[place] = value.value(TimeUnit.SECONDS);
            }
        }
        long ended = settled.sum();
        return new WatchSpeed(
                detection.count(),
                seconds[0],
                seconds[1],
                seconds[2],
                ended,
                ended == 0 ? 0 : calls.sum() / (double) ended);
    }

    private AtomicInteger gauge(String name, String description, String account) {
        AtomicInteger value = new AtomicInteger();
        Gauge.builder(name, value, AtomicInteger::get)
                .description(description)
                .tag("account", account)
                .register(registry);
        return value;
    }

    private static Duration notNegative(Duration delay) {
        return delay.isNegative() ? Duration.ZERO : delay;
    }
}
