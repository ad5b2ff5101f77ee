package dev.draftwatch.publish.stream;

import dev.draftwatch.access.Requires;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.CompletionStage;
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
    private final FeedReader feed;

    FeedResource(FeedReader feed) {
        this.feed = feed;
    }

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
            description =
                    "Types, separated by commas, such as upload.expired or upload.*, which are the changes: who wants"
                            + " upload.expiring names it. By default every change of an upload or image",
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
    @APIResponse(
            responseCode = "410",
            description = "Events after this sequence have been removed; go on with after = oldestSequence - 1")
    @Blocking
    public CompletionStage<Feed> read(@Context UriInfo uri) {
        return feed.read(FeedQuery.of(uri));
    }
}
