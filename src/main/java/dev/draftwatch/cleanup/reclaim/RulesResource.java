package dev.draftwatch.cleanup.reclaim;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.http.Fields;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.StrictJson;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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

/** {@code /api/v1/cleanup/rules}: reclaims that begin by themselves. */
@Path("/api/v1/cleanup/rules")
@Tag(name = "Cleanup")
@Produces(MediaType.APPLICATION_JSON)
@Requires("cleanup:run")
class RulesResource {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final Duration OFTENEST = Duration.ofMinutes(1);
    private static final Duration SELDOMEST = Duration.ofDays(366);

    private final Rules rules;
    private final Accounts accounts;
    private final CurrentCaller caller;

    RulesResource(Rules rules, Accounts accounts, CurrentCaller caller) {
        this.rules = rules;
        this.accounts = accounts;
        this.caller = caller;
    }

    /** A rule as the API shows it. */
    @Schema(name = "ReclaimRule")
    record RuleView(
            UUID id,
            @JsonUnwrapped ReclaimWish wish,

            @Schema(description = "ISO 8601 duration, PT1M at least", type = SchemaType.STRING)
            Duration every,

            Instant nextAt,
            String createdBy) {
        static RuleView of(Rule rule) {
            return new RuleView(rule.id(), rule.wish(), rule.every(), rule.nextAt(), rule.createdBy());
        }
    }

    /** All rules, for the API's description. */
    @Schema(name = "ReclaimRules")
    record Listed(List<RuleView> items, @Nullable String next) {}

    @GET
    @Operation(summary = "The rules")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Listed.class)))
    public Page<RuleView> list() {
        return new Page<>(rules.all().stream().map(RuleView::of).toList(), null);
    }

    @POST
    @Operation(
            summary = "Reclaim again and again",
            description =
                    "The members of a reclaim, and every: how often a run begins, for the first time then. None begins"
                            + " while the rule's last one is under way, or there is nothing to reclaim.")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RuleView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The rule",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RuleView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    public Response add(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        Fields fields = new Fields(StrictJson.object(body, contentType, LARGEST_BODY));
        Set<String> known = new HashSet<>(ReclaimWish.MEMBERS);
        known.add("every");
        fields.refuseUnknown(known);
        ReclaimWish wish = ReclaimWish.of(fields, accounts);
        Duration every = fields.optionalDuration("every").orElse(null);
        fields.throwIfAny();
        if (every == null) {
            fields.reject("every", "required", "How often, an ISO 8601 duration");
        } else if (every.compareTo(OFTENEST) < 0 || every.compareTo(SELDOMEST) > 0) {
            fields.reject("every", "range", "From PT1M to P366D");
        }
        fields.throwIfAny();
        Rule rule = rules.add(
                wish, java.util.Objects.requireNonNull(every), caller.get().name());
        return Response.created(URI.create("/api/v1/cleanup/rules/" + rule.id()))
                .entity(RuleView.of(rule))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a rule", description = "Runs that it has begun go on; cancel their tasks.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "No such rule")
    public void remove(@PathParam("id") String id) {
        try {
            if (rules.remove(UUID.fromString(id))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // As unknown as any other that does not exist.
        }
        throw Problem.notFound("rule", id);
    }
}
