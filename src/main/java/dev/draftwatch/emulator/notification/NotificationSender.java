package dev.draftwatch.emulator.notification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Sends each notification once, or again as often as is said, at once, while it is not taken; whether Cloudflare tries again is
 * not known. One that cannot be sent holds up nothing, and those that are too many at once are dropped.
 */
@Singleton
class NotificationSender {
    private static final Logger LOG = Logger.getLogger(NotificationSender.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 64;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @Inject
    NotificationSender() {}

    /**
     * How many were sent since the start.
     *
     * @param taken answered with 2xx
     * @param failed answered otherwise or not at all, or dropped
     */
    record Counts(int taken, int failed) {}

    Counts counts() {
        return new Counts(taken.get(), failed.get());
    }

    void send(Destination to, byte[] body, int tries) {
        if (underWay.incrementAndGet() > MOST_AT_ONCE) {
            underWay.decrementAndGet();
            failed.incrementAndGet();
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(to.url())
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (to.secret() != null) {
            request.header("cf-webhook-auth", to.secret());
        }
        send(request.build(), tries);
    }

    private void send(HttpRequest request, int tries) {
        var unused = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, broken) -> {
                    boolean good = answer != null && answer.statusCode() / 100 == 2;
                    if (!good && tries > 1) {
                        send(request, tries - 1);
                        return;
                    }
                    underWay.decrementAndGet();
                    if (good) {
                        taken.incrementAndGet();
                        return;
                    }
                    LOG.debugf("A notification came to nothing: %s", answer == null ? broken : answer.statusCode());
                    failed.incrementAndGet();
                });
    }
}
