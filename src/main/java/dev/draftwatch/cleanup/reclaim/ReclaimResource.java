package dev.draftwatch.cleanup.reclaim;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.http.Fields;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import dev.draftwatch.upload.Leftovers;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/cleanup/reclaim}: a plan, or the run. */
@Path("/api/v1/cleanup/reclaim")
@Tag(name = "Cleanup", description = "What is left behind, removed safely")
@Produces(MediaType.APPLICATION_JSON)
@Requires("cleanup:run")
class ReclaimResource {
    private static final int LARGEST_BODY = 64 * 1024;

    private final Reclaims reclaims;
    private final Accounts accounts;
    private final CurrentCaller caller;
    private final Clock clock;

    ReclaimResource(Reclaims reclaims, Accounts accounts, CurrentCaller caller, Clock clock) {
        this.reclaims = reclaims;
        this.accounts = accounts;
        this.caller = caller;
        this.clock = clock;
    }

    /** The body, for the API's description. */
    @Schema(name = "Reclaim", allOf = ReclaimWish.class)
    record Body(
            @Schema(description = "true, the default: only tell what would be done", defaultValue = "true") @Nullable Boolean dryRun,

            @Schema(description = "Expired until then, as a plan says; excludes olderThan") @Nullable Instant settledBefore) {}

    @POST
    @Operation(
            summary = "Reclaim what expired uploads left at Cloudflare",
            description =
                    "With dryRun (the default) answers what would be done. Else a task deletes each draft, asked about"
                            + " immediately before: a picture that came late is kept, a younger draft is not touched.")
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReclaimPlan.class)))
    @APIResponse(
            responseCode = "202",
            description = "The task, which Location names",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    public Response reclaim(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        Fields fields = new Fields(StrictJson.object(body, contentType, LARGEST_BODY));
        Set<String> known = new HashSet<>(ReclaimWish.MEMBERS);
        known.addAll(Set.of("dryRun", "settledBefore"));
        fields.refuseUnknown(known);
        ReclaimWish wish = ReclaimWish.of(fields, accounts);
        boolean dryRun = fields.optionalBoolean("dryRun").orElse(true);
        Instant now = clock.instant();
        Instant settledBefore = fields.optionalInstant("settledBefore").orElse(null);
        if (settledBefore != null && wish.olderThan() != null) {
            fields.reject("settledBefore", "combination", "Give settledBefore or olderThan, not both");
        }
        fields.throwIfAny();
        Leftovers.Which which = wish.which(now);
        if (settledBefore != null && settledBefore.isBefore(now)) {
            which = new Leftovers.Which(
                    which.account(), settledBefore, which.onlyCustomIds(), which.creators(), which.metadata());
        }
        if (dryRun) {
            return Response.ok(reclaims.plan(which)).build();
        }
        Task task = reclaims.start(which, caller.get());
        return Response.accepted(task).location(URI.create(Tasks.path(task))).build();
    }
}
