package dev.draftwatch.publish.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Query;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.outbox.Outbox;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/events}: the feed, gap-free and resumable. */
@Path("/api/v1/events")
@Tag(name = "Events", description = "What happened, in order")
class FeedResource {
    private static final Set<String> DEFAULT_TYPES =
            Set.of("upload.created", "upload.uploaded", "upload.expired", "upload.deleted", "image.*");
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Outbox outbox;
    private final ObjectMapper json;

    FeedResource(Outbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * A piece of the feed.
     *
     * @param next what to pass as {@code after} next time
     */
    public record Feed(List<JsonNode> items, long next) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Requires("events:read")
    @Operation(
            summary = "The feed of events",
            description =
                    "Events after a sequence, in order and without a gap, however late a transaction commits. Pass the"
                            + " answer's next as after. With wait=<seconds> (at most 30) an empty answer waits for the next event.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "The sequence after which to read; 0 at first",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", defaultValue = "0"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "types",
            description = "Types, separated by commas, such as upload.expired or upload.*",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "How many events at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "wait",
            description = "Seconds to wait for an event where there is none",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "30", defaultValue = "0"))
    @APIResponse(
            responseCode = "200",
            description = "Events, and what to pass as after next time",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Feed.class)))
    @APIResponse(responseCode = "400", description = "A parameter is unknown or out of shape")
    public Feed read(@Context UriInfo uri) throws InterruptedException {
        Query query = Query.of(uri, Set.of("after", "types", "limit", "wait"));
        long after = query.number("after").orElse(0L);
        int limit = query.limit(100, 1000);
        long wait = query.number("wait").orElse(0L);
        if (wait > LONGEST_WAIT_SECONDS) {
            query.reject("wait", "range", "Seconds, 30 at most");
        }
        Set<String> types = query.text("types").map(text -> types(text, query)).orElse(DEFAULT_TYPES);
        query.throwIfAny();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
        List<FeedEvent> events = outbox.readAfter(after, types, limit);
        while (events.isEmpty() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            events = outbox.readAfter(after, types, limit);
        }
        long next = events.isEmpty() ? after : events.get(events.size() - 1).place();
        List<JsonNode> items =
                events.stream().<JsonNode>map(event -> event.read(json)).toList();
        return new Feed(items, next);
    }

    private static Set<String> types(String text, Query query) {
        Set<String> types = Set.copyOf(List.of(text.split(",", -1)));
        for (String type : types) {
            if (!type.matches("[a-z]+\\.(\\*|[a-z]+)")) {
                query.reject("types", "unknown", "Types are like upload.expired or upload.*, separated by commas");
            }
        }
        return types;
    }
}
