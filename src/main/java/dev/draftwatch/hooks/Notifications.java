package dev.draftwatch.hooks;

import dev.draftwatch.upload.Holders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;

/** Lets the uploads that a notification may be about be looked at soon; what became of them Cloudflare is asked. */
@Singleton
class Notifications {
    /** What a notification was good for. */
    enum Outcome {
        /** An upload on record holds an image id that it names. */
        KNOWN,
        /** It names nothing that an upload on record holds. */
        UNKNOWN,
        /** It names nothing at all, such as the test that the dashboard sends. */
        NOTHING,
        /** It came without the secret. */
        REFUSED
    }

    private final Holders holders;
    private final Clock clock;
    private final MeterRegistry metrics;

    Notifications(Holders holders, Clock clock, MeterRegistry metrics) {
        this.holders = holders;
        this.clock = clock;
        this.metrics = metrics;
    }

    Outcome take(String account, byte[] payload) {
        Set<String> named = ImageIds.in(payload);
        if (named.isEmpty()) {
            return counted(Outcome.NOTHING);
        }
        if (holders.countHeld(account, named) == 0) {
            return counted(Outcome.UNKNOWN);
        }
        int unused = holders.hurry(account, named, clock.instant());
        Counter.builder("draftwatch.hints")
                .description("Hints that say: look now, by where they came from")
                .tag("source", "cloudflare")
                .register(metrics)
                .increment();
        return counted(Outcome.KNOWN);
    }

    void refused() {
        Outcome unused = counted(Outcome.REFUSED);
    }

    private Outcome counted(Outcome outcome) {
        Counter.builder("draftwatch.notifications")
                .description("Notifications that Cloudflare sent, by what they were good for")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(metrics)
                .increment();
        return outcome;
    }
}
