package dev.draftwatch.console.cleanup;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cleanup.reclaim.ReclaimPlan;
import dev.draftwatch.cleanup.reclaim.Reclaims;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.task.Task;
import dev.draftwatch.upload.Leftovers;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/cleanup/reclaim}: first the plan, which changes nothing and has an address, then the run. */
@Path(CleanupResource.PATH + "/reclaim")
@Needs(Capability.RECLAIM)
@Produces(Html.TYPE)
class PlanResource {
    private final Reclaims reclaims;
    private final Accounts accounts;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    PlanResource(Reclaims reclaims, Accounts accounts, Frames frames, Visitor visitor, Clock clock) {
        this.reclaims = reclaims;
        this.accounts = accounts;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response plan(
            @QueryParam("account") @Nullable String account,
            @QueryParam("olderThan") @Nullable String olderThan,
            @QueryParam("onlyCustomIds") @Nullable String onlyCustomIds,
            @QueryParam("creators") @Nullable String creators,
            @Context UriInfo uri) {
        PlanQuestion asked = PlanQuestion.of(account, olderThan, onlyCustomIds, creators, accounts);
        Instant now = clock.instant();
        Tongue tongue = visitor.tongue();
        ReclaimPlan plan = reclaims.plan(asked.which(now));
        String query = uri.getRequestUri().getRawQuery();
        PlanPage page = new PlanPage(
                frames.around(CleanupResource.PATH, uri),
                asked,
                plan.settledBefore().toString(),
                Moment.at(plan.settledBefore()),
                plan.uploads() == 0,
                tongue.number(plan.uploads()),
                tongue.number(plan.calls()),
                tongue.span(Duration.ofSeconds(plan.seconds())),
                plan.sample().stream().map(one -> sample(one, now, tongue)).toList(),
                CleanupResource.PATH + (query == null ? "" : "?" + query));
        return Html.page(200, page, tongue);
    }

    /** Runs what the plan told, and nothing that expired after it. */
    @POST
    @Operation(hidden = true)
    public Response run(
            @FormParam("account") @Nullable String account,
            @FormParam("olderThan") @Nullable String olderThan,
            @FormParam("onlyCustomIds") @Nullable String onlyCustomIds,
            @FormParam("creators") @Nullable String creators,
            @FormParam("settledBefore") @Nullable String settledBefore) {
        Instant now = clock.instant();
        Leftovers.Which which = PlanQuestion.of(account, olderThan, onlyCustomIds, creators, accounts)
                .before(PlanQuestion.settledBefore(settledBefore, now));
        Task task = reclaims.start(which, visitor.caller());
        return Html.seeOther("/console/tasks/" + task.id()).build();
    }

    private static PlanPage.Sample sample(ReclaimPlan.Candidate one, Instant now, Tongue tongue) {
        Instant expired = one.expiredAt();
        return new PlanPage.Sample(
                one.uploadId().toString(),
                one.imageId() == null ? "–" : one.imageId(),
                one.creator(),
                tongue.past(one.createdAt(), now),
                expired == null ? null : tongue.past(expired, now));
    }
}
