package dev.draftwatch.publish.webhook.record;

import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import dev.draftwatch.outbox.owed.Delivery;
import dev.draftwatch.outbox.owed.DeliveryLog;
import dev.draftwatch.outbox.owed.DeliveryState;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointIds;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/webhooks/{id}/deliveries}: what became of each event, and once more. */
@Path("/api/v1/webhooks/{id}/deliveries")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Requires("webhooks:manage")
class DeliveriesResource {
    private static final String NEWEST_FIRST = "-id";

    private final Endpoints endpoints;
    private final DeliveryLog log;
    private final Resending resending;

    DeliveriesResource(Endpoints endpoints, DeliveryLog log, Resending resending) {
        this.endpoints = endpoints;
        this.log = log;
        this.resending = resending;
    }

    /** A page of deliveries, for the API's description. */
    @Schema(name = "WebhookDeliveryPage")
    record Listed(List<DeliveryView> items, @Nullable String next) {}

    @GET
    @Operation(
            summary = "What became of the events of an endpoint",
            description = "Newest first, each with its attempts; pages by cursor.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "state",
            schema = @Schema(enumeration = {"pending", "delivered", "failed"}))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "type",
            description = "Exactly this type of event",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page; next is null on the last, else it stands in Link too",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Listed.class)))
    @APIResponse(responseCode = "404", description = "No such endpoint")
    public Response list(@PathParam("id") String id, @Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("state", "type", "limit", "cursor"));
        int limit = query.limit(50, 500);
        DeliveryState state = state(query);
        query.throwIfAny();
        Endpoint endpoint = endpoint(id);
        long before = query.text("cursor")
                .map(cursor -> Cursor.decode(cursor, NEWEST_FIRST, 1, keys -> Long.valueOf(keys.get(0))))
                .orElse(Long.MAX_VALUE);
        List<Delivery> found = log.page(endpoint.id(), state, query.text("type").orElse(null), before, limit + 1);
        return Page.of(found, limit, last -> Cursor.after(NEWEST_FIRST, last.id()))
                .map(delivery -> DeliveryView.of(delivery, null))
                .answer(uri);
    }

    @GET
    @Path("/{deliveryId}")
    @Operation(summary = "One delivery, with what is sent")
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "404", description = "No such endpoint or delivery")
    public DeliveryView get(@PathParam("id") String id, @PathParam("deliveryId") String deliveryId) {
        Endpoint endpoint = endpoint(id);
        Delivery delivery =
                log.find(endpoint.id(), number(deliveryId)).orElseThrow(() -> Problem.notFound("delivery", deliveryId));
        return DeliveryView.of(delivery, resending.body(endpoint, delivery).orElse(null));
    }

    @POST
    @Path("/{deliveryId}/redeliver")
    @Operation(
            summary = "Send a delivery once more",
            description = "Whatever became of it: with the same webhook-id and body, and all its retries again.")
    @APIResponse(
            responseCode = "202",
            description = "It is owed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "404", description = "No such endpoint or delivery")
    @APIResponse(responseCode = "409", description = "The endpoint is disabled, or the event is kept no longer")
    public Response redeliver(@PathParam("id") String id, @PathParam("deliveryId") String deliveryId) {
        Delivery owed = resending.again(endpoint(id), number(deliveryId));
        return Response.accepted(DeliveryView.of(owed, null)).build();
    }

    private Endpoint endpoint(String id) {
        return endpoints.find(EndpointIds.parse(id)).orElseThrow(() -> EndpointIds.unknown(id));
    }

    private static long number(String deliveryId) {
        if (!deliveryId.matches("[1-9]\\d{0,17}")) {
            throw Problem.notFound("delivery", deliveryId);
        }
        return Long.parseLong(deliveryId);
    }

    private static @Nullable DeliveryState state(Query query) {
        String word = query.text("state").orElse(null);
        if (word == null) {
            return null;
        }
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    query.reject("state", "unknown", "pending, delivered or failed");
                    return null;
                });
    }
}
