package dev.draftwatch.publish.webhook.record;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Fields;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.outbox.owed.Redeliveries;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointIds;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import dev.draftwatch.publish.webhook.send.destination.Refusal;
import dev.draftwatch.publish.webhook.send.destination.UrlPolicy;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/webhooks/{id}/replay} and {@code …/test}. */
@Path("/api/v1/webhooks/{id}")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Requires("webhooks:manage")
class ReplayResource {
    private static final int LARGEST_BODY = 64 * 1024;

    private final Endpoints endpoints;
    private final Resending resending;
    private final UrlPolicy policy;
    private final CurrentCaller caller;
    private final Clock clock;

    ReplayResource(Endpoints endpoints, Resending resending, UrlPolicy policy, CurrentCaller caller, Clock clock) {
        this.endpoints = endpoints;
        this.resending = resending;
        this.policy = policy;
        this.caller = caller;
        this.clock = clock;
    }

    /** The body of a replay, for the API's description. */
    @Schema(name = "WebhookReplay")
    record ReplayBody(
            @Schema(required = true) Instant since,

            @Schema(description = "Exclusive; now by default") @Nullable Instant until,

            @Schema(
                    enumeration = {"failed", "missing"},
                    description = "failed: what was given up; missing: that, and what was never owed. Else everything")
            @Nullable String only,

            @Schema(description = "Where to, instead of the endpoint's own address; without its own headers") @Nullable URI url) {}

    @POST
    @Path("/replay")
    @Operation(
            summary = "Send the events of a time once more",
            description =
                    "Those that the endpoint's filter wants now, with their own ids, behind what is new. A task with progress.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReplayBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "The task, which Location names",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "404", description = "No such endpoint")
    @APIResponse(responseCode = "409", description = "The endpoint is disabled")
    public Response replay(
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        Endpoint endpoint = endpoint(id);
        Fields fields = new Fields(StrictJson.object(body, contentType, LARGEST_BODY));
        fields.refuseUnknown(Set.of("since", "until", "only", "url"));
        Instant now = clock.instant();
        Optional<Instant> since = fields.optionalInstant("since");
        Instant until = fields.optionalInstant("until").orElse(now);
        Redeliveries.Only only = only(fields);
        String url = fields.optionalString("url", 2048).orElse(null);
        Optional<Refusal> refusal = url == null ? Optional.empty() : policy.check(url);
        refusal.ifPresent(refused -> fields.reject("url", refused.rule(), refused.message()));
        fields.throwIfAny();
        if (since.isEmpty()) {
            fields.reject("since", "required", "A time as in RFC 3339");
        } else if (!since.get().isBefore(until)) {
            fields.reject("until", "order", "Later than since");
        }
        fields.throwIfAny();
        endpoints.vet(url);
        Task task = resending.replay(endpoint, since.orElseThrow(), until, only, url, caller.get());
        return Response.accepted(task).location(URI.create(Tasks.path(task))).build();
    }

    /** The types of which an example is owed. */
    @Schema(name = "WebhookTest")
    record Sent(List<String> types) {}

    @POST
    @Path("/test")
    @Operation(
            summary = "Send an example of each type",
            description = "Of those that the endpoint wants, with data.test true. They are not in the feed.")
    @APIResponse(
            responseCode = "202",
            description = "The types of which an example is owed",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Sent.class)))
    @APIResponse(responseCode = "404", description = "No such endpoint")
    @APIResponse(responseCode = "409", description = "The endpoint is disabled")
    public Response test(@PathParam("id") String id) {
        return Response.accepted(new Sent(resending.examples(endpoint(id)))).build();
    }

    private Endpoint endpoint(String id) {
        return endpoints.find(EndpointIds.parse(id)).orElseThrow(() -> EndpointIds.unknown(id));
    }

    private static Redeliveries.Only only(Fields fields) {
        String word = fields.optionalString("only", Integer.MAX_VALUE).orElse(null);
        if (word == null) {
            return Redeliveries.Only.ALL;
        }
        if (word.equals("failed") || word.equals("missing")) {
            return Redeliveries.Only.valueOf(word.toUpperCase(Locale.ROOT));
        }
        fields.reject("only", "unknown", "failed or missing");
        return Redeliveries.Only.ALL;
    }
}
