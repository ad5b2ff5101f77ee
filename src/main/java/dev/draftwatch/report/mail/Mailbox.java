package dev.draftwatch.report.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.outbox.FeedFollower;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.report.digest.DigestConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads in the feed what people are told by mail, and writes down what is owed to whom: each event once to each recipient,
 * whichever instance reads it, for the place in the feed moves in the same transaction. Begins at the feed's end; what is
 * older than a day when it is read, because no mail was configured meanwhile, is news no longer.
 */
@Singleton
public class Mailbox implements FeedFollower {
    private static final int PIECE = 200;
    private static final Duration NEWS = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final MailStore store;
    private final Outbox outbox;
    private final DigestConfig config;
    private final Postman postman;
    private final ObjectMapper json;
    private final Clock clock;

    Mailbox(MailStore store, Outbox outbox, DigestConfig config, Postman postman, ObjectMapper json, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.config = config;
        this.postman = postman;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(
            identity = "mail",
            every = "{draftwatch.digest.mail-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        takeIn();
        postman.sendDue();
    }

    @Scheduled(
            identity = "mail-retention",
            every = "{draftwatch.retention.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        store.removeOlderThan(clock.instant().minus(KEPT));
    }

    /** Takes in everything that is in the feed now, where somebody gets mail. */
    public void takeIn() {
        if (config.everybody().isEmpty()) {
            return;
        }
        long end = outbox.head().last();
        OptionalLong place = store.place();
        if (place.isPresent() && place.getAsLong() >= end) {
            return;
        }
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(() -> takePiece(end));
        }
    }

    /** {@return whether there is more} */
    private boolean takePiece(long end) {
        OptionalLong place = store.take();
        if (place.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        List<FeedEvent> events = outbox.readAfter(place.getAsLong(), Notices.TYPES, PIECE);
        long last = place.getAsLong();
        for (FeedEvent event : events) {
            last = event.place();
            JsonNode body = read(event);
            List<String> recipients = config.recipients(body.path("account").textValue());
            if (!recipients.isEmpty()
                    && Instant.parse(body.path("time").textValue()).isAfter(now.minus(NEWS))) {
                store.owe(event.id(), recipients, now);
            }
        }
        boolean more = events.size() == PIECE;
        store.move(more ? last : Math.max(last, end));
        return more;
    }

    private JsonNode read(FeedEvent event) {
        try {
            return json.readTree(event.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.id() + " is not JSON", e);
        }
    }

    @Override
    public OptionalLong position() {
        return config.everybody().isEmpty() ? OptionalLong.empty() : store.place();
    }

    @Override
    public Optional<Standing> standing() {
        OptionalLong place = position();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        MailStore.Waiting waiting = store.waiting();
        return Optional.of(
                new Standing("mail", place.getAsLong(), waiting.mails(), waiting.oldest(), postman.trouble()));
    }
}
