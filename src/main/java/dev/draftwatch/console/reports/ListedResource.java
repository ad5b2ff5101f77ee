package dev.draftwatch.console.reports;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.uploads.Standing;
import dev.draftwatch.console.words.ReportWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Problem;
import dev.draftwatch.report.row.ListedUpload;
import dev.draftwatch.report.row.RowFilter;
import dev.draftwatch.report.row.RowList;
import dev.draftwatch.report.row.RowLists;
import dev.draftwatch.report.wire.Format;
import dev.draftwatch.report.wire.Rows;
import dev.draftwatch.upload.UploadState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/reports/abandoned} and {@code …/late}: the uploads themselves, in pages and as a file. */
@Path(ReportQuestion.PATH + "/{list}")
class ListedResource {
    private static final String OLDEST_FIRST = "createdAt";
    private static final int ON_A_PAGE = 50;

    private final RowLists lists;
    private final Accounts accounts;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    ListedResource(RowLists lists, Accounts accounts, Frames frames, Visitor visitor, Clock clock) {
        this.lists = lists;
        this.accounts = accounts;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Produces(Html.TYPE)
    @Needs(Capability.VIEW_REPORTS)
    @Operation(hidden = true)
    public Response list(
            @PathParam("list") String name,
            @QueryParam("days") @Nullable String days,
            @QueryParam("account") @Nullable String account,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        RowList list = list(name);
        Instant now = clock.instant();
        ReportQuestion asked = asked(days, account, now);
        UUID beyond =
                after == null ? null : Cursor.decode(after, OLDEST_FIRST, 1, keys -> UUID.fromString(keys.get(0)));
        List<ListedUpload> found = lists.page(list, filter(asked), beyond, ON_A_PAGE + 1, now);
        Tongue tongue = visitor.tongue();
        ReportWords words = tongue.reports();
        boolean abandoned = list == RowList.ABANDONED;
        String path = ReportQuestion.PATH + "/" + list.word();
        String query = asked.listQuery();
        Page<ListedPage.Row> shown = Page.of(
                        found, ON_A_PAGE, last -> path + query + "&after=" + Cursor.after(OLDEST_FIRST, last.id()))
                .map(upload -> row(upload, now, tongue));
        ListedPage page = new ListedPage(
                frames.around(ReportQuestion.PATH, uri),
                abandoned ? words.abandonedTitle() : words.lateTitle(),
                abandoned ? words.abandonedWhy() : words.lateWhy(),
                path,
                query,
                visitor.may(Capability.EXPORT),
                shown.items(),
                shown.next());
        return Html.page(200, page, tongue);
    }

    /** The whole list as the API writes it. */
    @GET
    @Path("/export")
    // Where the answer is no, it is a page.
    @Produces({Format.CSV_TYPE, Format.NDJSON_TYPE, MediaType.TEXT_HTML})
    @Needs({Capability.VIEW_REPORTS, Capability.EXPORT})
    @Operation(hidden = true)
    public Response export(
            @PathParam("list") String name,
            @QueryParam("days") @Nullable String days,
            @QueryParam("account") @Nullable String account,
            @QueryParam("format") @Nullable String format) {
        RowList list = list(name);
        Instant now = clock.instant();
        boolean csv = !"ndjson".equals(format);
        Rows.Wish wish = new Rows.Wish(csv ? Format.CSV : Format.NDJSON, csv);
        Response file = lists.file(wish, list, filter(asked(days, account, now)), null, now);
        return Response.fromResponse(file)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"draftwatch-" + list.word() + (csv ? ".csv\"" : ".ndjson\""))
                .build();
    }

    private static RowList list(String name) {
        return RowList.of(name).orElseThrow(() -> Problem.notFound("list", name));
    }

    private ReportQuestion asked(@Nullable String days, @Nullable String account, Instant now) {
        List<String> known = accounts.all().stream().map(Account::id).toList();
        return ReportQuestion.of(days, null, account, List.of(), known, now);
    }

    private static RowFilter filter(ReportQuestion asked) {
        return new RowFilter(
                asked.span().from(),
                asked.span().to(),
                asked.account().isEmpty() ? null : asked.account(),
                null,
                null,
                Map.of());
    }

    private static ListedPage.Row row(ListedUpload upload, Instant now, Tongue tongue) {
        ReportWords words = tongue.reports();
        Instant settled = upload.settledAt();
        return new ListedPage.Row(
                upload.id().toString(),
                upload.imageId() == null ? "–" : upload.imageId(),
                upload.state(),
                UploadState.of(upload.state())
                        .map(state -> Standing.word(state, tongue.words()))
                        .orElse(upload.state()),
                upload.reclaimed() ? words.reclaimed() : upload.idReserved() ? words.idReserved() : "",
                upload.creator(),
                tongue.past(upload.createdAt(), now),
                tongue.deadline(upload.deadline(), now),
                settled == null ? null : tongue.past(settled, now),
                upload.lastAnswer());
    }
}
