package dev.draftwatch.console.reports;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Links;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.ReportWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.report.ReportConfig;
import dev.draftwatch.report.count.Costs;
import dev.draftwatch.report.count.Counting;
import dev.draftwatch.report.count.Counts;
import dev.draftwatch.report.count.Funnel;
import dev.draftwatch.report.time.Times;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/reports}: what became of the uploads that were created in a time. */
@Path(ReportQuestion.PATH)
@Needs(Capability.VIEW_REPORTS)
class ReportsResource {
    private static final int GROUPS = 100;
    private static final int ABANDONERS = 20;
    private static final int FAILURES = 20;

    private final Counting counting;
    private final Times times;
    private final ReportConfig config;
    private final Accounts accounts;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    ReportsResource(
            Counting counting,
            Times times,
            ReportConfig config,
            Accounts accounts,
            Frames frames,
            Visitor visitor,
            Clock clock) {
        this.counting = counting;
        this.times = times;
        this.config = config;
        this.accounts = accounts;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Produces(Html.TYPE)
    @Operation(hidden = true)
    public Response report(
            @QueryParam("days") @Nullable String days,
            @QueryParam("by") @Nullable String by,
            @QueryParam("account") @Nullable String account,
            @Context UriInfo uri) {
        Tongue tongue = visitor.tongue();
        List<String> known = accounts.all().stream().map(Account::id).toList();
        ReportQuestion asked = ReportQuestion.of(days, by, account, config.keys(), known, clock.instant());
        Funnel funnel = counting.funnel(asked.grouping(), asked.span(), GROUPS);
        ReportsPage page = new ReportsPage(
                frames.around(ReportQuestion.PATH, uri),
                asked.ranges(tongue),
                asked.groupings(config.keys(), tongue),
                known.size() < 2 ? List.of() : asked.accounts(known),
                Moment.at(asked.span().from()),
                Moment.at(asked.span().to()),
                notes(funnel, tongue),
                steps(funnel, asked, tongue),
                Groups.of(funnel, asked, asked.name(tongue), tongue),
                Pace.of(
                        times.timeToUpload(asked.grouping("account", ""), asked.span()),
                        times.advice(asked.grouping("account", ""), asked.span()),
                        tongue),
                abandoners(asked, tongue),
                failures(asked, tongue),
                costs(asked, tongue),
                asked.listQuery(),
                "/api/v1/reports/funnel" + asked.apiQuery());
        return Html.page(200, page, tongue);
    }

    private static List<String> notes(Funnel funnel, Tongue tongue) {
        List<String> notes = new ArrayList<>();
        if (funnel.total().open() > 0) {
            notes.add(tongue.reports().notFinal(tongue.number(funnel.total().open())));
        }
        if (funnel.behind() > 0) {
            notes.add(tongue.reports().behind(tongue.number(funnel.behind())));
        }
        return notes;
    }

    private static List<ReportsPage.Step> steps(Funnel funnel, ReportQuestion asked, Tongue tongue) {
        ReportWords words = tongue.reports();
        Counts now = funnel.total();
        Counts before = funnel.previous();
        if (now.asked() == 0) {
            return List.of();
        }
        long ended = now.uploaded() + now.expired() + now.deleted();
        Steps steps = new Steps(now.asked(), tongue);
        steps.add("asked", words.asked(), now.asked(), "", before.asked(), asked.link(""));
        steps.add(
                "issued",
                words.issued(),
                now.issued(),
                words.ofAsked(tongue.share(now.issued(), now.asked())),
                before.issued(),
                asked.link("-state:failed,reserved"));
        steps.add(
                "uploaded",
                words.uploaded(),
                now.uploaded(),
                ended == 0 ? "" : words.ofEnded(tongue.share(now.uploaded(), ended)),
                before.uploaded(),
                asked.link("state:uploaded"));
        steps.add(
                "expired",
                words.abandoned(),
                now.getAbandoned(),
                ended == 0 ? "" : words.ofEnded(tongue.share(now.getAbandoned(), ended)),
                before.getAbandoned(),
                ReportQuestion.PATH + "/abandoned" + asked.listQuery());
        steps.add(
                "deleted",
                words.deleted(),
                now.deleted() - now.reclaimed(),
                "",
                before.deleted() - before.reclaimed(),
                asked.link("state:deleted -evidence:reclaim"));
        steps.add("failed", words.failed(), now.failed(), "", before.failed(), asked.link("state:failed"));
        steps.add("draft", words.open(), now.open(), "", before.open(), asked.link("state:draft,reserved"));
        return steps.all;
    }

    /** Collects the funnel's numbers beside the largest of them. */
    private static final class Steps {
        private final List<ReportsPage.Step> all = new ArrayList<>();
        private final long whole;
        private final Tongue tongue;

        Steps(long whole, Tongue tongue) {
            this.whole = whole;
            this.tongue = tongue;
        }

        void add(String kind, String name, long count, String note, long before, String link) {
            all.add(new ReportsPage.Step(
                    kind,
                    name,
                    tongue.number(count),
                    count == 0 ? 0 : Math.max(1, count * 100 / whole),
                    note,
                    tongue.reports().before(tongue.number(before)),
                    link));
        }
    }

    private List<ReportsPage.Abandoning> abandoners(ReportQuestion asked, Tongue tongue) {
        return counting.abandoners(asked.grouping("creator", "creator"), asked.span(), ABANDONERS).stream()
                .map(one -> new ReportsPage.Abandoning(
                        one.creator(),
                        asked.link("state:expired creator:" + Links.quoted(one.creator())),
                        tongue.number(one.issued()),
                        tongue.number(one.uploaded()),
                        tongue.number(one.abandoned()),
                        tongue.percent(one.share()),
                        tongue.number(one.calls())))
                .toList();
    }

    private List<ReportsPage.Failing> failures(ReportQuestion asked, Tongue tongue) {
        return counting.failures(asked.grouping("failure", "failure"), asked.span(), FAILURES).stream()
                .map(one -> new ReportsPage.Failing(
                        one.code(),
                        asked.link("state:failed error:" + Links.quoted(one.code())),
                        one.cloudflare() ? "Cloudflare" : "Draftwatch",
                        tongue.number(one.count()),
                        tongue.percent(one.share())))
                .toList();
    }

    private List<ReportsPage.Costing> costs(ReportQuestion asked, Tongue tongue) {
        Costs costs = counting.cost(asked.grouping("account", ""), asked.span(), GROUPS);
        return costs.items().stream()
                .map(group -> new ReportsPage.Costing(
                        group.group(),
                        tongue.number(group.urlsIssued()),
                        tongue.number(group.urlsAbandoned()),
                        tongue.number(group.calls()),
                        tongue.number(group.callsAbandoned()),
                        tongue.decimal(group.callsForEachUploaded())))
                .toList();
    }
}
