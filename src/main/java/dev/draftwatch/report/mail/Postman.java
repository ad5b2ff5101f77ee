package dev.draftwatch.report.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.report.letter.Letter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is owed, each mail by itself, so that no recipient sees another and no bad address holds up the rest. At least
 * once: between the mail server's word and the note of it a crash sends it again, after the lease and under the same
 * {@code Message-ID}. A mail that no server takes for three days is given up.
 */
@Singleton
class Postman {
    private static final Logger LOG = Logger.getLogger(Postman.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GIVE_UP = Duration.ofDays(3);
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));
    private static final int LONGEST_PROBLEM = 300;

    private final MailStore store;
    private final Notices notices;
    private final ReactiveMailer mailer;
    private final ObjectMapper json;
    private final MeterRegistry registry;
    private final Clock clock;
    /**
     * Where mails are sent from. The mail client listens for the server's greeting only after the connection's event loop has
     * told the caller's of it: where these are two, a greeting that is quicker is lost, and both sides wait for ever.
     */
    private final Context loop;

    private volatile @Nullable String trouble;

    Postman(
            MailStore store,
            Notices notices,
            ReactiveMailer mailer,
            ObjectMapper json,
            MeterRegistry registry,
            Vertx vertx,
            Clock clock) {
        this.store = store;
        this.notices = notices;
        this.mailer = mailer;
        this.json = json;
        this.registry = registry;
        this.clock = clock;
        this.loop = vertx.getOrCreateContext();
    }

    /** {@return what holds mail up, as this instance knows it; null where nothing does} */
    @Nullable String trouble() {
        return trouble;
    }

    /** Sends what is due, until there is nothing or the server takes no more. {@return how many were sent} */
    int sendDue() {
        int sent = 0;
        while (true) {
            Instant now = clock.instant();
            Optional<MailStore.Claimed> claimed = store.claim(now, now.plus(LEASE));
            if (claimed.isEmpty() || !send(claimed.get())) {
                return sent;
            }
            sent++;
        }
    }

    private boolean send(MailStore.Claimed mail) {
        String body = mail.body();
        if (body == null) {
            store.end(mail, "Its event is kept no longer", clock.instant());
            return true;
        }
        try {
            Letter letter = notices.letter(json.readTree(body));
            mailer.send(Mail.withHtml(mail.recipient(), letter.subject(), letter.html())
                            .setText(letter.text())
                            .addHeader("Message-ID", "<" + mail.event() + "@draftwatch>")
                            .addHeader("Auto-Submitted", "auto-generated"))
                    .runSubscriptionOn(sending -> loop.runOnContext(now -> sending.run()))
                    .await()
                    .atMost(PATIENCE);
        } catch (JsonProcessingException | RuntimeException e) {
            // The mail's edge: the others go on.
            failed(mail, e);
            return false;
        }
        store.end(mail, null, clock.instant());
        count("sent");
        if (trouble != null) {
            trouble = null;
            LOG.info("Mail goes out again");
        }
        return true;
    }

    private void failed(MailStore.Claimed mail, Exception e) {
        String problem = words(e);
        Instant now = clock.instant();
        if (mail.createdAt().plus(GIVE_UP).isBefore(now)) {
            store.end(mail, problem, now);
            count("given_up");
            LOG.errorf("A mail was given up after %d tries: %s event=%s", mail.tries(), problem, mail.event());
            return;
        }
        Duration wait = WAITS.get(Math.min(mail.tries(), WAITS.size()) - 1);
        store.again(mail, problem, now.plus(wait));
        count("failed");
        if (trouble == null) {
            LOG.warnf("Mail waits, and is tried again: %s", problem);
        }
        trouble = problem;
    }

    private static String words(Exception e) {
        String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return words.substring(0, Math.min(words.length(), LONGEST_PROBLEM));
    }

    private void count(String outcome) {
        Counter.builder("draftwatch.mails")
                .description("Mails by what became of them: sent, failed (and tried again), given_up")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
