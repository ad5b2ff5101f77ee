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

/** {@code GET /api/v1/events}: the feed, gap-free and resumable. */
@Path("/api/v1/events")
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
