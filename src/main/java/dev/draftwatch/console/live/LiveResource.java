package dev.draftwatch.console.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.Browse;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.filter.reading.FilterReader;
import dev.draftwatch.filter.reading.Reading;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.sse.SseClient;
import dev.draftwatch.http.sse.SseClients;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.outbox.tail.Tail;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/live}: what changes on a page, for as long as it is looked at. */
@Path("/console/live")
@Needs(Capability.VIEW)
class LiveResource {
    private final Browse browse;
    private final Visitor visitor;
    private final SseClients clients;
    private final Tail tail;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    LiveResource(
            Browse browse,
            Visitor visitor,
            SseClients clients,
            Tail tail,
            Outbox outbox,
            ObjectMapper json,
            Clock clock) {
        this.browse = browse;
        this.visitor = visitor;
        this.clients = clients;
        this.tail = tail;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Streams.
     *
     * @param after the place up to which the page knows, where it comes back by itself; the browser's own header goes before
     */
    @GET
    // A page that says no is HTML here too, for whoever opens this address by hand.
    @Produces({MediaType.SERVER_SENT_EVENTS, MediaType.TEXT_HTML})
    @Operation(hidden = true)
    public void live(
            @QueryParam("q") @Nullable String q,
            @QueryParam("col") List<String> columns,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context RoutingContext routing,
            @Context SseEventSink sink) {
        String text = q == null ? "" : q;
        if (FilterReader.read(text, clock.instant()) instanceof Reading.Refused refused) {
            throw Problem.invalid("q", refused.rule(), refused.message());
        }
        Rows rows = new Rows(
                browse, json, clock, visitor.tongue(), text, visitor.caller().accounts(), List.copyOf(columns));
        SseClient client = clients.take(routing, sink);
        LiveStream stream = new LiveStream(client, rows, tail, outbox, place(last != null ? last : after));
        client.whenGone(tail.follow(news -> client.execute(() -> stream.heard(news)))::close);
        client.whenRoom(stream::goOn);
        client.open();
    }

    private static long place(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
