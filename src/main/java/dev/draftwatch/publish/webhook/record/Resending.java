package dev.draftwatch.publish.webhook.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.Caller;
import dev.draftwatch.http.Problem;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.outbox.owed.Delivery;
import dev.draftwatch.outbox.owed.DeliveryLog;
import dev.draftwatch.outbox.owed.Redeliveries;
import dev.draftwatch.publish.webhook.dispatch.Message;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The door for whoever wants something sent to an endpoint once more, or for a try. A disabled endpoint is a 409. */
@Singleton
public class Resending {
    private final DeliveryLog log;
    private final Redeliveries redeliveries;
    private final Examples examples;
    private final Replay replay;
    private final Tasks tasks;
    private final ObjectMapper json;
    private final Clock clock;

    Resending(
            DeliveryLog log,
            Redeliveries redeliveries,
            Examples examples,
            Replay replay,
            Tasks tasks,
            ObjectMapper json,
            Clock clock) {
        this.log = log;
        this.redeliveries = redeliveries;
        this.examples = examples;
        this.replay = replay;
        this.tasks = tasks;
        this.json = json;
        this.clock = clock;
    }

    /** Owes an example of each type that the endpoint wants. {@return the types} */
    public List<String> examples(Endpoint endpoint) {
        Endpoints.refuseIfDisabled(endpoint);
        Instant now = clock.instant();
        List<FeedEvent> events = examples.of(endpoint.wish().filter().types(), now);
        redeliveries.example(endpoint.id(), events, now);
        return events.stream().map(FeedEvent::type).toList();
    }

    /**
     * Begins to owe the events of a time once more. {@return the task that does it}
     *
     * @param until earlier than that
     * @param url where to, if not to the endpoint's own address; vetted by the caller
     */
    public Task replay(
            Endpoint endpoint, Instant since, Instant until, Redeliveries.Only only, @Nullable String url, Caller by) {
        Endpoints.refuseIfDisabled(endpoint);
        return tasks.start(Replay.KIND, "webhooks:manage", replay.input(endpoint.id(), since, until, only, url), by);
    }

    /** Owes a delivery again, with a fresh schedule. {@return it, as it is now} */
    public Delivery again(Endpoint endpoint, long id) {
        Endpoints.refuseIfDisabled(endpoint);
        boolean again = redeliveries.again(endpoint.id(), id, endpoint.wish().inOrder(), clock.instant());
        Delivery delivery =
                log.find(endpoint.id(), id).orElseThrow(() -> Problem.notFound("delivery", Long.toString(id)));
        if (!again) {
            throw Problem.conflict("The event of this delivery is kept no longer; there is nothing to send");
        }
        return delivery;
    }

    /** {@return what a delivery sends, byte for byte} Empty when its event is kept no longer. */
    public Optional<String> body(Endpoint endpoint, Delivery delivery) {
        return log.told(delivery)
                .map(event ->
                        Message.of(event, endpoint.wish().cloudEvents(), json).body())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
