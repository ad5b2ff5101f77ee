package dev.draftwatch.cleanup.reconcile;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
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
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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

/** {@code POST /api/v1/cleanup/reconcile}. */
@Path("/api/v1/cleanup/reconcile")
@Tag(name = "Cleanup")
@Produces(MediaType.APPLICATION_JSON)
@Requires("cleanup:run")
class ReconcileResource {
    private static final int LARGEST_BODY = 64 * 1024;

    private final Reconciling reconciling;
    private final Accounts accounts;
    private final CurrentCaller caller;
    private final Clock clock;

    ReconcileResource(Reconciling reconciling, Accounts accounts, CurrentCaller caller, Clock clock) {
        this.reconciling = reconciling;
        this.accounts = accounts;
        this.caller = caller;
        this.clock = clock;
    }

    /** The body, for the API's description. */
    @Schema(name = "Reconcile")
    record Body(
            @Schema(description = "May be left out where there is one") @Nullable String account,

            @Schema(description = "Images and uploads of this time or later") @Nullable Instant from,

            @Schema(description = "Earlier than this; now by default") @Nullable Instant to,

            @Schema(
                    description =
                            "Kinds of difference to be mended: missing, unknown, disagrees; none by default: a dry run")
            @Nullable Set<String> act) {}

    @POST
    @Operation(
            summary = "Compare the record with Cloudflare's list",
            description =
                    "Both ways: missing (uploaded on record, gone at Cloudflare), unknown (there, not on record), disagrees (there,"
                            + " without a picture on record). The task's results are the differences. Nothing is changed but"
                            + " what act names: missing is marked, unknown taken on record, disagrees settled. Costs a call for"
                            + " each thousand images there, and one for each upload that the list lacks.")
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @APIResponse(
            responseCode = "202",
            description = "The task, which Location names; its results are differences",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    public Response reconcile(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        Fields fields = new Fields(StrictJson.object(body, contentType, LARGEST_BODY));
        fields.refuseUnknown(Set.of("account", "from", "to", "act"));
        Instant now = clock.instant();
        String account = account(fields);
        Instant from = fields.optionalInstant("from").orElse(Instant.EPOCH);
        Instant to = fields.optionalInstant("to").orElse(now);
        Set<Difference.Kind> act = EnumSet.noneOf(Difference.Kind.class);
        for (String word : fields.optionalStrings("act", 3).orElse(List.of())) {
            Difference.Kind.of(word)
                    .ifPresentOrElse(
                            act::add,
                            () -> fields.reject("act", "unknown", "missing, unknown or disagrees, not " + word));
        }
        if (!from.isBefore(to)) {
            fields.reject("from", "order", "Earlier than to, which is now by default");
        }
        fields.throwIfAny();
        Task task = reconciling.start(account, from, to, act, caller.get());
        return Response.accepted(task).location(URI.create(Tasks.path(task))).build();
    }

    private String account(Fields fields) {
        Optional<String> asked = fields.optionalString("account", 64);
        List<Account> all = accounts.all();
        if (asked.isEmpty() && all.size() == 1) {
            return all.get(0).id();
        }
        if (asked.isEmpty() || accounts.find(asked.get()).isEmpty()) {
            fields.reject("account", asked.isEmpty() ? "required" : "unknown", "An account that Draftwatch works for");
        }
        return asked.orElse("");
    }
}
