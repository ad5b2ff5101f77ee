package dev.draftwatch.console.bulk;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.bulk.Bulk;
import dev.draftwatch.browse.bulk.BulkAct;
import dev.draftwatch.browse.bulk.BulkPlan;
import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Links;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.uploads.Standing;
import dev.draftwatch.console.words.BulkWords;
import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.FieldError;
import dev.draftwatch.http.Problem;
import dev.draftwatch.task.Task;
import dev.draftwatch.upload.UploadState;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/uploads/bulk/…}: first the plan, which changes nothing, then the run. Which uploads is a filter: that of the
 * list, or the ids of the rows that were ticked.
 */
@Path("/console/uploads/bulk")
@Produces(Html.TYPE)
class BulkResource {
    private static final String TAB = "/console/uploads";
    private static final int LONGEST_REASON = 500;

    private final Bulk bulk;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    BulkResource(Bulk bulk, Frames frames, Visitor visitor, Clock clock) {
        this.bulk = bulk;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Path("/check")
    @Needs(Capability.CHECK_NOW)
    @Operation(hidden = true)
    public Response planCheck(
            @QueryParam("q") @Nullable String q, @QueryParam("id") List<String> ids, @Context UriInfo uri) {
        return plan(BulkAct.CHECK, q, ids, uri);
    }

    @GET
    @Path("/cancel")
    @Needs(Capability.CANCEL)
    @Operation(hidden = true)
    public Response planCancel(
            @QueryParam("q") @Nullable String q, @QueryParam("id") List<String> ids, @Context UriInfo uri) {
        return plan(BulkAct.CANCEL, q, ids, uri);
    }

    @POST
    @Path("/check")
    @Needs(Capability.CHECK_NOW)
    @Operation(hidden = true)
    public Response check(
            @FormParam("q") @Nullable String q,
            @FormParam("createdBefore") @Nullable String at,
            @FormParam("reason") @Nullable String reason) {
        return run(BulkAct.CHECK, q, at, reason);
    }

    @POST
    @Path("/cancel")
    @Needs(Capability.CANCEL)
    @Operation(hidden = true)
    public Response cancel(
            @FormParam("q") @Nullable String q,
            @FormParam("createdBefore") @Nullable String at,
            @FormParam("reason") @Nullable String reason) {
        return run(BulkAct.CANCEL, q, at, reason);
    }

    private Response run(BulkAct act, @Nullable String q, @Nullable String at, @Nullable String reason) {
        String why = Objects.requireNonNullElse(reason, "").strip();
        if (why.codePointCount(0, why.length()) > LONGEST_REASON) {
            throw Problem.invalid("reason", "length", "At most " + LONGEST_REASON + " characters");
        }
        Task task = bulk.start(
                act, Objects.requireNonNullElse(q, ""), moment(at), why.isEmpty() ? null : why, visitor.caller());
        return Html.seeOther("/console/tasks/" + task.id()).build();
    }

    private static Instant moment(@Nullable String at) {
        try {
            return Instant.parse(Objects.requireNonNullElse(at, ""));
        } catch (DateTimeException e) {
            throw Problem.invalid("createdBefore", "format", "As the plan told it");
        }
    }

    private Response plan(BulkAct act, @Nullable String q, List<String> ids, UriInfo uri) {
        Tongue tongue = visitor.tongue();
        String asked = ids.isEmpty()
                ? Objects.requireNonNullElse(q, "")
                : ids.stream().map(Links::quoted).collect(Collectors.joining(",", "id:", ""));
        String refusal;
        try {
            if (!asked.isBlank()) {
                BulkPlan plan = bulk.plan(act, asked, visitor.caller());
                return Html.page(200, page(act, plan, frames.around(TAB, uri)), tongue);
            }
            refusal = tongue.bulk().noneChosen();
        } catch (Problem refused) {
            if (refused.status() != 400) {
                throw refused;
            }
            refusal = refused.errors().stream().map(FieldError::message).collect(Collectors.joining(" "));
        }
        BulkPage page = new BulkPage(
                frames.around(TAB, uri),
                title(act, tongue.bulk()),
                "",
                refusal,
                "",
                asked,
                "",
                null,
                "",
                false,
                List.of(),
                List.of(),
                asked.isBlank() ? TAB : Links.uploads(asked));
        return Html.page(400, page, tongue);
    }

    private BulkPage page(BulkAct act, BulkPlan plan, Frame frame) {
        Tongue tongue = visitor.tongue();
        BulkWords words = tongue.bulk();
        Instant now = clock.instant();
        String count = tongue.number(plan.uploads());
        boolean check = act == BulkAct.CHECK;
        List<BulkPage.Line> lines = new ArrayList<>();
        lines.add(new BulkPage.Line(words.will(), count));
        plan.skipped()
                .forEach(skipped -> lines.add(new BulkPage.Line(
                        words.skipped() + ": " + why(skipped.state(), words), tongue.number(skipped.count()))));
        lines.add(new BulkPage.Line(words.calls(), tongue.number(plan.calls())));
        lines.add(new BulkPage.Line(words.time(), tongue.span(Duration.ofSeconds(plan.seconds()))));
        return new BulkPage(
                frame,
                title(act, words),
                check ? words.checkWhy() : words.cancelWhy(),
                "",
                TAB + "/bulk/" + act.word(),
                plan.q(),
                plan.createdBefore().toString(),
                Moment.at(plan.createdBefore()),
                plan.uploads() == 0 ? "" : check ? words.checkDo(count) : words.cancelDo(count),
                !check,
                lines,
                plan.sample().stream().map(one -> sample(one, now, tongue)).toList(),
                Links.uploads(plan.q()));
    }

    private static String title(BulkAct act, BulkWords words) {
        return act == BulkAct.CHECK ? words.checkTitle() : words.cancelTitle();
    }

    private static String why(String state, BulkWords words) {
        return switch (state) {
            case "uploaded" -> words.whyUploaded();
            case "deleted" -> words.whyDeleted();
            case "failed" -> words.whyFailed();
            default -> words.whyReserved();
        };
    }

    private static BulkPage.Sample sample(BulkPlan.Candidate one, Instant now, Tongue tongue) {
        return new BulkPage.Sample(
                one.uploadId().toString(),
                one.imageId() == null ? "–" : one.imageId(),
                one.state(),
                Standing.word(UploadState.of(one.state()).orElseThrow(), tongue.words()),
                one.creator(),
                tongue.past(one.createdAt(), now));
    }
}
