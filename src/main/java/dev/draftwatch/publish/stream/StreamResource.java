package dev.draftwatch.publish.stream;

import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Query;
import dev.draftwatch.http.sse.SseClient;
import dev.draftwatch.http.sse.SseClients;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.outbox.tail.Tail;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/events/stream}: the feed as it grows. */
@Path("/api/v1/events/stream")
@Tag(name = "Events", description = "What happened, in order")
class StreamResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");

    private final SseClients clients;
    private final Tail tail;
    private final Outbox outbox;
    private final Frames frames;

    StreamResource(SseClients clients, Tail tail, Outbox outbox, Frames frames) {
        this.clients = clients;
        this.tail = tail;
        this.outbox = outbox;
        this.frames = frames;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Requires("events:read")
    @Operation(
            summary = "The feed of events as server-sent events",
            description =
                    "The feed's events in its order, without a gap, as they come: id is the sequence, event the type,"
                            + " data the event. A client that connects again says where it was with Last-Event-ID, which counts"
                            + " more than after. Where events after that place have been removed, an event named reset with"
                            + " {oldestSequence} comes first. A client that takes nothing for 10 seconds is cut off.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "The sequence after which to begin; 0 at first",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", defaultValue = "0"))
    @Parameter(
            in = ParameterIn.HEADER,
            name = LAST_EVENT_ID,
            description = "The id of the last event received",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "types",
            description = "Types, separated by commas, such as upload.expired or upload.*",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "Events, as long as the client takes them",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public void stream(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context RoutingContext routing,
            @Context SseEventSink sink) {
        Query query = Query.of(uri, Set.of("after", "types"));
        EventTypes types = EventTypes.of(query);
        long after = lastEventId(headers.getHeaderString(LAST_EVENT_ID), query);
        query.throwIfAny();
        SseClient client = clients.take(routing, sink);
        EventStream stream = new EventStream(client, tail, outbox, frames, types, after);
        client.whenGone(tail.follow(news -> client.execute(stream::advance))::close);
        client.whenRoom(stream::advance);
        client.open();
    }

    private static long lastEventId(@Nullable String lastEventId, Query query) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return query.number("after").orElse(0L);
        }
        if (!SEQUENCE.matcher(lastEventId.strip()).matches()) {
            query.reject(LAST_EVENT_ID, "format", "The id of an event, a whole number");
            return 0;
        }
        var unused = query.number("after");
        return Long.parseLong(lastEventId.strip());
    }
}
