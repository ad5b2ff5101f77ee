package dev.draftwatch.browse.bulk;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Fields;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
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

/** {@code /api/v1/uploads/bulk/…}: a plan, or the run. */
@Path("/api/v1/uploads/bulk")
@Tag(name = "Uploads")
@Produces(MediaType.APPLICATION_JSON)
class BulkResource {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LONGEST_FILTER = 8_000;
    private static final int LONGEST_REASON = 500;

    private final Bulk bulk;
    private final CurrentCaller caller;

    BulkResource(Bulk bulk, CurrentCaller caller) {
        this.bulk = bulk;
        this.caller = caller;
    }

    /** The body, for the API's description. */
    @Schema(name = "Bulk")
    record Body(
            @Schema(description = "Which uploads, in the filter language", examples = "state:draft creator:ada")
            String q,

            @Schema(description = "true, the default: only tell what would be done", defaultValue = "true") @Nullable Boolean dryRun,

            @Schema(description = "Of those created before, as a plan says; lengths of time in q count from it")
            @Nullable Instant createdBefore,

            @Schema(description = "Why, for the audit", maxLength = 500) @Nullable String reason) {}

    @POST
    @Path("/check")
    @Requires("uploads:read")
    @Operation(
            summary = "Look at many uploads now",
            description =
                    "With dryRun (the default) answers what would be done. Else a task asks Cloudflare about each that is"
                            + " pending or expired: a call each.")
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BulkPlan.class)))
    @APIResponse(
            responseCode = "202",
            description = "The task, which Location names",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    public Response check(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        return answer(BulkAct.CHECK, body, contentType);
    }

    @POST
    @Path("/cancel")
    @Requires("uploads:manage")
    @Operation(
            summary = "Cancel many uploads",
            description =
                    "With dryRun (the default) answers what would be done. Else a task cancels each that is pending and"
                            + " reclaims each that expired, asked about immediately before: a picture that is there is kept.")
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BulkPlan.class)))
    @APIResponse(
            responseCode = "202",
            description = "The task, which Location names",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    public Response cancel(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        return answer(BulkAct.CANCEL, body, contentType);
    }

    private Response answer(BulkAct act, byte @Nullable [] body, @Nullable String contentType) {
        Fields fields = new Fields(StrictJson.object(body, contentType, LARGEST_BODY));
        fields.refuseUnknown(Set.of("q", "dryRun", "createdBefore", "reason"));
        String q = fields.optionalString("q", LONGEST_FILTER).orElse("");
        boolean dryRun = fields.optionalBoolean("dryRun").orElse(true);
        Instant at = fields.optionalInstant("createdBefore").orElse(null);
        Optional<String> reason = fields.optionalString("reason", LONGEST_REASON);
        fields.throwIfAny();
        if (dryRun) {
            return Response.ok(bulk.plan(act, q, caller.get())).build();
        }
        Task task = bulk.start(act, q, at, reason.orElse(null), caller.get());
        return Response.accepted(task).location(URI.create(Tasks.path(task))).build();
    }
}
