package dev.draftwatch.access.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.access.key.ApiKey;
import dev.draftwatch.access.key.KeyCabinet;
import dev.draftwatch.access.key.MadeKey;
import dev.draftwatch.access.key.Scopes;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import dev.draftwatch.http.StrictJson;
import jakarta.inject.Named;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/keys}. The administrator's own key is not among them: it is configured, or in a file. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Scopes.ADMIN)
@Tag(name = "Keys", description = "Who may call, and what for")
class KeyResource {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final String SORT = "-createdAt";

    private final KeyCabinet cabinet;
    private final CurrentCaller caller;
    private final Clock wall;

    KeyResource(KeyCabinet cabinet, CurrentCaller caller, @Named("wall") Clock wall) {
        this.cabinet = cabinet;
        this.caller = caller;
        this.wall = wall;
    }

    @POST
    @Operation(summary = "Make a key", description = "The key itself is in this answer only; its hash is kept.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewKeyBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = KeyView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    public Response make(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        ObjectNode fields = StrictJson.object(body, contentType, LARGEST_BODY);
        MadeKey made = cabinet.make(
                KeyRequest.create(fields, wall.instant()), caller.get().by());
        return told(201, made)
                .header("Location", "/api/v1/keys/" + made.key().id())
                .build();
    }

    @GET
    @Operation(summary = "List keys", description = "Keys of every state, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of keys",
            content = @Content(schema = @Schema(implementation = KeyPage.class)))
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("limit", "cursor"));
        int limit = query.limit(50, 500);
        query.throwIfAny();
        ApiKey before = query.text("cursor")
                .map(cursor -> Cursor.decode(cursor, SORT, 1, keys -> cabinet.find(keys.get(0))
                        .orElseThrow(() -> new IllegalArgumentException("there is no such key"))))
                .orElse(null);
        List<ApiKey> keys = cabinet.list(before, limit + 1);
        return Page.of(keys, limit, last -> Cursor.after(SORT, last.id()))
                .map(key -> KeyView.of(key, wall.instant()))
                .answer(uri);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one key")
    @APIResponse(
            responseCode = "200",
            description = "The key, without itself",
            content = @Content(schema = @Schema(implementation = KeyView.class)))
    @APIResponse(responseCode = "404", description = "No such key")
    public KeyView find(@PathParam("id") String id) {
        return cabinet.find(id).map(key -> KeyView.of(key, wall.instant())).orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("{id}/rotate")
    @Operation(
            summary = "Replace a key",
            description = "A new key with the same id and rights; the old one is good for the overlap as well")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RotationBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The key, with its new self in this answer only",
            content = @Content(schema = @Schema(implementation = KeyView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "404", description = "No such key")
    @APIResponse(responseCode = "409", description = "The key is revoked or expired")
    public Response rotate(
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        Duration overlap = KeyRequest.overlap(StrictJson.object(body, contentType, LARGEST_BODY));
        ApiKey known = cabinet.find(id).orElseThrow(() -> unknown(id));
        MadeKey made = cabinet.rotate(known.id(), overlap, caller.get().by())
                .orElseThrow(() -> Problem.conflict("A revoked or expired key is not replaced; make a new one"));
        return told(200, made).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Revoke a key",
            description = "It is refused from the next request on, at every instance, and stays in the list")
    @APIResponse(responseCode = "204", description = "Revoked, now or before")
    @APIResponse(responseCode = "404", description = "No such key")
    public Response revoke(@PathParam("id") String id) {
        if (!cabinet.revoke(id, caller.get().by())) {
            throw unknown(id);
        }
        return Response.noContent().build();
    }

    private Response.ResponseBuilder told(int status, MadeKey made) {
        return Response.status(status)
                .entity(KeyView.made(made, wall.instant()))
                .header("Cache-Control", "no-store");
    }

    private static Problem unknown(String id) {
        return Problem.notFound("key", id);
    }
}
