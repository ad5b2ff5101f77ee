package dev.draftwatch.publish.webhook.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.owed.Attempted;
import dev.draftwatch.outbox.owed.Claimed;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointSecrets;
import dev.draftwatch.publish.webhook.send.Attempt;
import dev.draftwatch.publish.webhook.send.Failure;
import dev.draftwatch.publish.webhook.send.Outgoing;
import dev.draftwatch.publish.webhook.send.Reason;
import dev.draftwatch.publish.webhook.send.Sender;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Words and signs a message, sends it, and keeps for the log what may be kept of it. */
@Singleton
class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final String HIDDEN = "[hidden]";
    private static final String USER_AGENT = "Draftwatch-Webhooks/1";

    private final Sender sender;
    private final ObjectMapper json;
    private final InstantSource wall;

    Courier(Sender sender, ObjectMapper json, @Named("wall") Clock wall) {
        this.sender = sender;
        this.json = json;
        this.wall = wall;
    }

    /** A message on its way. */
    final class Sent {
        private final Instant at;
        private final URI url;
        private final Map<String, String> shown;
        private final CompletionStage<Attempt> attempt;

        private Sent(Instant at, URI url, Map<String, String> shown, CompletionStage<Attempt> attempt) {
            this.at = at;
            this.url = url;
            this.shown = shown;
            this.attempt = attempt;
        }

        /** Always ends normally. */
        CompletionStage<Attempt> attempt() {
            return attempt;
        }

        Attempted logged(Attempt ended) {
            Failure failure = ended.failure();
            return new Attempted(
                    at,
                    ended.duration(),
                    url.toString(),
                    ended.status(),
                    RetryRule.reason(ended),
                    failure == null ? null : failure.detail(),
                    text(shown),
                    text(ended.headers()),
                    ended.body());
        }
    }

    Sent send(Claimed claimed, Endpoint endpoint, EndpointSecrets secrets, Instant now) {
        Message message = Message.of(claimed.event(), endpoint.wish().cloudEvents(), json);
        String elsewhere = claimed.url();
        URI url = elsewhere == null ? endpoint.wish().url() : URI.create(elsewhere);
        // True time, whatever the house's clock was moved to: no receiver verifies by another.
        long timestamp = wall.instant().getEpochSecond();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (elsewhere == null) {
            // Credentials for the endpoint are nothing to anybody else.
            headers.putAll(secrets.headers());
        }
        Map<String, String> shown = new LinkedHashMap<>();
        headers.keySet().forEach(name -> shown.put(name, HIDDEN));
        Map<String, String> ours = new LinkedHashMap<>();
        ours.put("Content-Type", message.contentType());
        ours.put("User-Agent", USER_AGENT);
        ours.put("webhook-id", message.id());
        ours.put("webhook-timestamp", Long.toString(timestamp));
        shown.putAll(ours);
        shown.put("webhook-signature", HIDDEN);
        headers.putAll(ours);
        headers.put("webhook-signature", secrets.signer(now).sign(message.id(), timestamp, message.body()));
        return new Sent(now, url, shown, sent(new Outgoing(url, headers, message.body())));
    }

    private CompletionStage<Attempt> sent(Outgoing outgoing) {
        try {
            return sender.send(outgoing).exceptionally(Courier::broken);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(broken(e));
        }
    }

    /** A mistake of ours, not the receiver's; it must still end, or its slot would be taken for ever. */
    private static Attempt broken(Throwable mistake) {
        LOG.error("A webhook could not be sent", mistake);
        return new Attempt(
                null, new Failure(Reason.UNFORESEEN, "Draftwatch could not send it"), Duration.ZERO, Map.of(), "");
    }

    private String text(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers could not be written as JSON", e);
        }
    }
}
