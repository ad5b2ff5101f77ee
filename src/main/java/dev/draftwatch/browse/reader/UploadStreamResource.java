package dev.draftwatch.browse.reader;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.http.sse.SseClient;
import dev.draftwatch.http.sse.SseClients;
import dev.draftwatch.outbox.tail.Tail;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/uploads/{id}/stream?token=}: the browser that uploads follows what becomes of it. */
@Path("/api/v1/uploads/{id}/stream")
@Tag(name = "Uploads")
class UploadStreamResource {
    private final Readers readers;
    private final Uploads uploads;
    private final SseClients clients;
    private final Tail tail;
    private final ObjectMapper json;

    UploadStreamResource(Readers readers, Uploads uploads, SseClients clients, Tail tail, ObjectMapper json) {
        this.readers = readers;
        this.uploads = uploads;
        this.clients = clients;
        this.tail = tail;
        this.json = json;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "What becomes of one upload, for the browser that uploads it",
            description =
                    "Server-sent events without a name, each the same object as …/status: the present state at once,"
                            + " then each change. The stream ends after a final state; a browser that connects again after that"
                            + " is told by 204 that there is no more.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "token",
            description = "The readToken of the answer that created the upload",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "State and times, again with each change",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "204", description = "Last-Event-ID was the final state; there is no more")
    @APIResponse(responseCode = "401", description = "The token is not valid for this upload, or not any more")
    @APIResponse(responseCode = "404", description = "No such upload")
    public void stream(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context RoutingContext routing,
            @Context SseEventSink sink) {
        Upload upload = readers.open(id, uri);
        if (UploadStream.isFinal(upload)
                && Integer.toString(upload.version()).equals(headers.getHeaderString("Last-Event-ID"))) {
            throw new WebApplicationException(Response.noContent()
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
        }
        SseClient client = clients.take(routing, sink);
        UploadStream stream = new UploadStream(client, uploads, json, upload.id());
        client.whenGone(tail.follow(news -> {
            if (news.stream().anyMatch(event -> upload.id().equals(event.subject()))) {
                client.execute(stream::look);
            }
        })::close);
        client.whenRoom(stream::look);
        client.open();
    }
}
