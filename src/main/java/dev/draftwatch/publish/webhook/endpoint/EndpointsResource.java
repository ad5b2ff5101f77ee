package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Query;
import dev.draftwatch.http.StrictJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/webhooks}: endpoints, made and listed. */
@Path("/api/v1/webhooks")
@Tag(name = "Webhooks", description = "Events as signed POST requests, by Standard Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Requires("webhooks:manage")
class EndpointsResource {
    static final int LARGEST_BODY = 64 * 1024;
    private static final String NEWEST_FIRST = "-createdAt";

    private final Endpoints endpoints;

    EndpointsResource(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @POST
    @Operation(
            summary = "Create a webhook endpoint",
            description = "It gets events from now on. Its secret is in this answer only.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The endpoint with its secret",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "413", description = "The body has more than 64 KB")
    @APIResponse(responseCode = "415", description = "The body is not application/json")
    public Response create(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        ObjectNode wish = StrictJson.object(body, contentType, LARGEST_BODY);
        endpoints.vet(wish.path("url").textValue());
        EndpointView created = endpoints.create(wish);
        return Response.created(URI.create("/api/v1/webhooks/" + created.id()))
                .header("Cache-Control", "no-store")
                .entity(created)
                .build();
    }

    /** A page of endpoints, for the API's description. */
    @Schema(name = "WebhookPage")
    record Listed(List<EndpointView> items, @Nullable String next) {}

    @GET
    @Operation(summary = "List webhook endpoints", description = "Newest first; pages by cursor.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "state",
            schema = @Schema(enumeration = {"enabled", "paused", "disabled"}))
    @APIResponse(
            responseCode = "200",
            description = "A page; next is null on the last, else it stands in Link too",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Listed.class)))
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("state", "limit", "cursor"));
        int limit = query.limit(50, 500);
        EndpointState state = state(query);
        query.throwIfAny();
        UUID before = query.text("cursor")
                .map(cursor -> Cursor.decode(cursor, NEWEST_FIRST, 1, keys -> UUID.fromString(keys.get(0))))
                .orElse(null);
        List<Endpoint> found = endpoints.page(before, state, limit + 1);
        return Page.of(found, limit, last -> Cursor.after(NEWEST_FIRST, last.id()))
                .map(endpoints::view)
                .answer(uri);
    }

    private static @Nullable EndpointState state(Query query) {
        String word = query.text("state").orElse(null);
        if (word == null) {
            return null;
        }
        for (EndpointState state : EndpointState.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        query.reject("state", "unknown", "enabled, paused or disabled");
        return null;
    }
}
