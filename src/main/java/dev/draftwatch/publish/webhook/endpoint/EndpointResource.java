package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Fields;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.publish.webhook.sign.SharedSecret;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/webhooks/{id}}: one endpoint and its secrets. */
@Path("/api/v1/webhooks/{id}")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Requires("webhooks:manage")
class EndpointResource {
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final Endpoints endpoints;

    EndpointResource(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @GET
    @Operation(summary = "One webhook endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "404", description = "No such endpoint")
    public EndpointView get(@PathParam("id") String id) {
        return endpoints.view(endpoints.find(EndpointIds.parse(id)).orElseThrow(() -> EndpointIds.unknown(id)));
    }

    @PATCH
    @Operation(
            summary = "Change, pause or resume a webhook endpoint",
            description = "While it is paused it is owed its events; while it is disabled nothing is owed to it.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The endpoint as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "404", description = "No such endpoint")
    public EndpointView change(
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        UUID endpoint = EndpointIds.parse(id);
        ObjectNode wish = object(body, contentType);
        endpoints.vet(wish.path("url").textValue());
        return endpoints.change(endpoint, wish);
    }

    @DELETE
    @Operation(summary = "Delete a webhook endpoint", description = "With everything it is still owed.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "No such endpoint")
    public void delete(@PathParam("id") String id) {
        endpoints.delete(EndpointIds.parse(id));
    }

    /** The body of a rotation, for the API's description. */
    @Schema(name = "SecretRotation")
    record Rotation(
            @Schema(description = "whsec_…; else one is made") @Nullable String secret,

            @Schema(
                    description = "How long the former secret signs too, at most P7D",
                    type = SchemaType.STRING,
                    format = "duration",
                    defaultValue = "PT24H")
            @Nullable String overlap) {}

    @POST
    @Path("/rotate-secret")
    @Operation(
            summary = "Give a webhook endpoint a new secret",
            description =
                    "The former one signs too until the overlap is over, and those before it until theirs is. The key of v1a"
                            + " is renewed in the same way.")
    @RequestBody(
            required = false,
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Rotation.class)))
    @APIResponse(
            responseCode = "200",
            description = "The endpoint with its new secret",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "404", description = "No such endpoint")
    @APIResponse(responseCode = "409", description = "Nine former secrets sign still")
    public Response rotate(
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        UUID endpoint = EndpointIds.parse(id);
        Fields fields = new Fields(object(body, contentType));
        fields.refuseUnknown(Set.of("secret", "overlap"));
        SharedSecret secret = EndpointRequest.secret(fields);
        Optional<Duration> overlap = fields.optionalDuration("overlap");
        if (overlap.isPresent() && overlap.get().compareTo(LONGEST_OVERLAP) > 0) {
            fields.reject("overlap", "range", "Seven days at most");
        }
        fields.throwIfAny();
        return Response.ok(endpoints.rotate(endpoint, secret, overlap.orElse(OVERLAP)))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static ObjectNode object(byte @Nullable [] body, @Nullable String contentType) {
        return StrictJson.object(body, contentType, EndpointsResource.LARGEST_BODY);
    }
}
