package dev.draftwatch.console.cleanup;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cleanup.reclaim.Rules;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.http.Problem;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/cleanup/rules}: a plan becomes a rule, and a rule goes. */
@Path(CleanupResource.PATH + "/rules")
@Needs(Capability.RECLAIM)
@Produces(Html.TYPE)
class RuleActs {
    private static final Map<String, Duration> TIMES =
            Map.of("PT1H", Duration.ofHours(1), "P1D", Duration.ofDays(1), "P7D", Duration.ofDays(7));

    private final Rules rules;
    private final Accounts accounts;
    private final Visitor visitor;

    RuleActs(Rules rules, Accounts accounts, Visitor visitor) {
        this.rules = rules;
        this.accounts = accounts;
        this.visitor = visitor;
    }

    @POST
    @Operation(hidden = true)
    public Response add(
            @FormParam("account") @Nullable String account,
            @FormParam("olderThan") @Nullable String olderThan,
            @FormParam("onlyCustomIds") @Nullable String onlyCustomIds,
            @FormParam("creators") @Nullable String creators,
            @FormParam("every") @Nullable String every) {
        Duration time = TIMES.get(Objects.requireNonNullElse(every, ""));
        if (time == null) {
            throw Problem.invalid("every", "unknown", "One of the lengths that the form offers");
        }
        rules.add(
                PlanQuestion.of(account, olderThan, onlyCustomIds, creators, accounts)
                        .wish(),
                time,
                visitor.caller().name());
        return Html.seeOther(CleanupResource.PATH + "?note=rule").build();
    }

    @POST
    @Path("/{id}/remove")
    @Operation(hidden = true)
    public Response remove(@PathParam("id") String id) {
        try {
            if (rules.remove(UUID.fromString(id))) {
                return Html.seeOther(CleanupResource.PATH + "?note=rule-gone").build();
            }
        } catch (IllegalArgumentException e) {
            // As unknown as any other that does not exist.
        }
        throw Problem.notFound("rule", id);
    }
}
