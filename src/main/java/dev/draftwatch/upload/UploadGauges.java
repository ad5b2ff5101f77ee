package dev.draftwatch.upload;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many uploads there are in each state, and what waits for a look: counted now and then, not at every scrape. */
@Startup
@Singleton
class UploadGauges {
    private final UploadList list;
    private final Clock clock;
    private final Map<UploadState, AtomicLong> byState = new EnumMap<>(UploadState.class);
    private final AtomicLong due = new AtomicLong();
    private final AtomicLong oldestDueSeconds = new AtomicLong();

    UploadGauges(UploadList list, Clock clock, MeterRegistry registry) {
        this.list = list;
        this.clock = clock;
        for (UploadState state : UploadState.values()) {
            AtomicLong count = new AtomicLong();
            byState.put(state, count);
            io.micrometer.core.instrument.Gauge.builder("draftwatch.uploads", count, AtomicLong::get)
                    .description("Uploads on record")
                    .tag("state", state.word())
                    .register(registry);
        }
        io.micrometer.core.instrument.Gauge.builder("draftwatch.due", due, AtomicLong::get)
                .description("Uploads whose time for a look has come")
                .register(registry);
        io.micrometer.core.instrument.Gauge.builder("draftwatch.due.oldest", oldestDueSeconds, AtomicLong::get)
                .description("How long the upload that waits longest for a look has waited")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Reads a whole index, in every instance, so less often than what is due. */
    @Scheduled(identity = "upload-states", every = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    void countStates() {
        list.countByState().forEach((state, count) -> java.util.Objects.requireNonNull(byState.get(state))
                .set(count));
    }

    @Scheduled(identity = "upload-gauges", every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void countDue() {
        Instant now = clock.instant();
        UploadList.Backlog backlog = list.backlog(now);
        due.set(backlog.due());
        Instant oldest = backlog.oldest();
        oldestDueSeconds.set(oldest == null ? 0 : Duration.between(oldest, now).toSeconds());
    }
}
