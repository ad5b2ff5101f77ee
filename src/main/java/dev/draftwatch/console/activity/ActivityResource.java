package dev.draftwatch.console.activity;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.AuditEntry;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.access.door.audit.AuditExport;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Problem;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/activity}: the audit. */
@Path(ActivityResource.PATH)
@Needs(Capability.VIEW_ACTIVITY)
class ActivityResource {
    static final String PATH = "/console/activity";
    private static final String NEWEST_FIRST = "-at";
    private static final int ON_A_PAGE = 50;

    private final Audit audit;
    private final AuditExport export;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock wall;

    ActivityResource(Audit audit, AuditExport export, Frames frames, Visitor visitor, @Named("wall") Clock wall) {
        this.audit = audit;
        this.export = export;
        this.frames = frames;
        this.visitor = visitor;
        this.wall = wall;
    }

    @GET
    @Produces(Html.TYPE)
    @Operation(hidden = true)
    public Response list(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("target") @Nullable String target,
            @QueryParam("address") @Nullable String address,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        ActivityQuestion asked = ActivityQuestion.of(actor, action, target, address, from, to);
        Tongue tongue = visitor.tongue();
        AuditEntry beyond = cursor == null
                ? null
                : Cursor.decode(cursor, NEWEST_FIRST, 1, keys -> audit.find(UUID.fromString(keys.get(0)))
                        .orElseThrow(() -> new IllegalArgumentException("there is no such entry")));
        List<AuditEntry> found = asked.isGood() ? audit.list(asked.filter(), beyond, ON_A_PAGE + 1) : List.of();
        Instant now = wall.instant();
        String query = asked.query().isEmpty() ? "" : asked.query() + "&";
        Page<ActivityPage.Row> shown = Page.of(
                        found,
                        ON_A_PAGE,
                        last -> PATH + "?" + query + "cursor=" + Cursor.after(NEWEST_FIRST, last.id()))
                .map(entry -> row(entry, now, tongue));
        ActivityPage page = new ActivityPage(
                frames.around(PATH, uri),
                asked,
                asked.isGood() ? "" : tongue.settings().badDay(),
                shown.items(),
                PATH + "/export?" + query,
                shown.next());
        return Html.page(asked.isGood() ? 200 : 400, page, tongue);
    }

    /** All that the filter finds, as the API writes it; itself on record, as there. */
    @GET
    @Path("/export")
    // Where the answer is no, it is a page.
    @Produces({AuditExport.CSV, AuditExport.NDJSON, MediaType.TEXT_HTML})
    @Operation(hidden = true)
    public Response export(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("target") @Nullable String target,
            @QueryParam("address") @Nullable String address,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("format") @Nullable String format) {
        ActivityQuestion asked = ActivityQuestion.of(actor, action, target, address, from, to);
        String written = Objects.requireNonNullElse(format, "csv");
        if (!asked.isGood() || !List.of("csv", "ndjson").contains(written)) {
            throw Problem.invalid("format", "unknown", "As the page's links have it");
        }
        audit.record(visitor.caller().by(), Deed.of("audit.exported").with("query", asked.query()));
        StreamingOutput body = out -> export.write(asked.filter(), written, out);
        return Response.ok(body, written.equals("csv") ? AuditExport.CSV : AuditExport.NDJSON)
                .header("Content-Disposition", "attachment; filename=\"draftwatch-audit." + written + "\"")
                .build();
    }

    private static ActivityPage.Row row(AuditEntry entry, Instant now, Tongue tongue) {
        return new ActivityPage.Row(
                tongue.past(entry.at(), now),
                entry.actor(),
                entry.action(),
                entry.target(),
                tongue.number(entry.count()),
                entry.result(),
                entry.reason(),
                entry.address(),
                Objects.requireNonNullElse(entry.detail(), ""));
    }
}
