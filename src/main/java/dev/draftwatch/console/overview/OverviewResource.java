package dev.draftwatch.console.overview;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.Browse;
import dev.draftwatch.browse.House;
import dev.draftwatch.browse.HouseStatus;
import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Pulse;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.frame.Worries;
import dev.draftwatch.console.uploads.UploadLine;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import dev.draftwatch.filter.Filter;
import dev.draftwatch.filter.reading.FilterReader;
import dev.draftwatch.filter.reading.Reading;
import dev.draftwatch.upload.RecentUploads;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadOrder;
import dev.draftwatch.upload.UploadState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /console}: how things stand; the sign-in form for whoever has no session. */
@Path("/console")
@Needs(Capability.VIEW)
class OverviewResource {
    private static final int ENDING_NEXT = 20;
    private static final List<String> COLUMNS = List.of("creator", "deadline", "last", "next", "checks");

    private final Browse browse;
    private final Recents recents;
    private final Pulse pulse;
    private final Worries worries;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    OverviewResource(
            Browse browse, Recents recents, Pulse pulse, Worries worries, Frames frames, Visitor visitor, Clock clock) {
        this.browse = browse;
        this.recents = recents;
        this.pulse = pulse;
        this.worries = worries;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Produces(Html.TYPE)
    @Operation(hidden = true)
    public Response overview(@Context UriInfo uri) {
        Instant now = clock.instant();
        Tongue tongue = visitor.tongue();
        HouseStatus house = pulse.take();
        Map<UploadState, Long> counts =
                browse.count(UploadFilter.of(Filter.EVERYTHING, visitor.caller().accounts()), House.COUNTED);
        RecentUploads recent = recents.of(visitor.caller().accounts(), now);
        List<UploadLine> ending =
                browse
                        .page(filter("state:draft", now), UploadOrder.EXPIRING_FIRST, Optional.empty(), ENDING_NEXT)
                        .stream()
                        .map(upload -> UploadLine.of(upload, now, browse.grace(upload.account()), tongue))
                        .toList();
        OverviewPage page = new OverviewPage(
                frames.around("/console", uri),
                counts.values().stream().allMatch(count -> count == 0),
                frames.isPlayed() && visitor.may(Capability.CREATE_UPLOAD),
                figures(counts, recent, house, now),
                Day.of(recent, now, tongue),
                worries.of(house),
                ending,
                COLUMNS,
                "/console/live?q=state%3Adraft"
                        + String.join(
                                "", COLUMNS.stream().map(name -> "&col=" + name).toList()),
                frames.base(uri));
        return Html.page(200, page, tongue);
    }

    private List<OverviewPage.Figure> figures(
            Map<UploadState, Long> counts, RecentUploads recent, HouseStatus house, Instant now) {
        Tongue tongue = visitor.tongue();
        Words words = tongue.words();
        long ending = Optional.ofNullable(browse.count(filter("state:draft expires<10m", now), House.COUNTED)
                        .get(UploadState.DRAFT))
                .orElse(0L);
        List<OverviewPage.Figure> figures = new ArrayList<>();
        figures.add(new OverviewPage.Figure(
                "state-draft",
                words.kpiWaiting(),
                tongue.count(Optional.ofNullable(counts.get(UploadState.DRAFT)).orElse(0L), House.COUNTED),
                words.kpiWaitingNote(),
                "/console/uploads?q=state%3Adraft"));
        figures.add(new OverviewPage.Figure(
                "",
                words.kpiEnding(),
                tongue.count(ending, House.COUNTED),
                words.kpiEndingNote(),
                "/console/uploads?q=state%3Adraft+expires%3C10m"));
        long uploaded = Day.count(recent, UploadState.UPLOADED);
        long expired = Day.count(recent, UploadState.EXPIRED);
        figures.add(new OverviewPage.Figure(
                "",
                words.kpiUploaded(),
                tongue.number(uploaded),
                words.kpiDay(),
                "/console/uploads?q=state%3Auploaded+created%3C1d"));
        figures.add(new OverviewPage.Figure(
                "",
                words.kpiAbandoned(),
                uploaded + expired == 0 ? "–" : tongue.share(expired, uploaded + expired),
                words.kpiAbandonedNote(),
                "/console/uploads?q=state%3Aexpired+created%3C1d"));
        Instant oldest = house.oldestDue();
        figures.add(new OverviewPage.Figure(
                "",
                words.kpiDue(),
                tongue.number(house.due()),
                oldest == null ? words.kpiDueNote() : words.kpiDueSince(tongue.span(Duration.between(oldest, now))),
                "/console/health"));
        for (BudgetStatus budget : house.budgets()) {
            figures.add(new OverviewPage.Figure(
                    "",
                    words.kpiCalls(),
                    tongue.number(budget.left()),
                    words.kpiCallsNote(tongue.number(budget.limit())),
                    "/console/health"));
        }
        return figures;
    }

    private UploadFilter filter(String text, Instant now) {
        if (FilterReader.read(text, now) instanceof Reading.Understood understood) {
            return UploadFilter.of(understood.filter(), visitor.caller().accounts());
        }
        throw new IllegalStateException("Not a filter: " + text);
    }
}
