package dev.draftwatch.console.cleanup;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cleanup.reclaim.ReclaimWish;
import dev.draftwatch.cleanup.reclaim.Rule;
import dev.draftwatch.cleanup.reclaim.Rules;
import dev.draftwatch.cleanup.reconcile.Difference;
import dev.draftwatch.cleanup.reconcile.Reconciling;
import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.tasks.SeenTasks;
import dev.draftwatch.console.tasks.TaskCard;
import dev.draftwatch.console.words.CleanupWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Problem;
import dev.draftwatch.task.Task;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/cleanup}: plans, rules and comparisons begin here. */
@Path(CleanupResource.PATH)
@Needs(Capability.RECLAIM)
@Produces(Html.TYPE)
class CleanupResource {
    static final String PATH = "/console/cleanup";
    private static final int TASKS = 10;

    private final Rules rules;
    private final Reconciling reconciling;
    private final Accounts accounts;
    private final SeenTasks tasks;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    CleanupResource(
            Rules rules,
            Reconciling reconciling,
            Accounts accounts,
            SeenTasks tasks,
            Frames frames,
            Visitor visitor,
            Clock clock) {
        this.rules = rules;
        this.reconciling = reconciling;
        this.accounts = accounts;
        this.tasks = tasks;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response overview(
            @QueryParam("note") @Nullable String note,
            @QueryParam("account") @Nullable String account,
            @QueryParam("olderThan") @Nullable String olderThan,
            @QueryParam("onlyCustomIds") @Nullable String onlyCustomIds,
            @QueryParam("creators") @Nullable String creators,
            @Context UriInfo uri) {
        Tongue tongue = visitor.tongue();
        Instant now = clock.instant();
        PlanQuestion asked = PlanQuestion.of(account, olderThan, onlyCustomIds, creators, accounts);
        List<TaskCard> newest = tasks.newest(null, TASKS);
        CleanupPage page = new CleanupPage(
                frames.around(PATH, uri),
                note(note, tongue.cleanup()),
                accounts.all().stream()
                        .map(Account::id)
                        .map(id -> new Choice(id, id, id.equals(asked.account())))
                        .toList(),
                PlanQuestion.ages(asked.olderThan(), tongue),
                asked,
                rules.all().stream().map(rule -> row(rule, now, tongue)).toList(),
                newest,
                newest.stream().anyMatch(TaskCard::open));
        return Html.page(200, page, tongue);
    }

    /** Begins a comparison; without kinds to mend it only tells. */
    @POST
    @Path("/reconcile")
    @Operation(hidden = true)
    public Response reconcile(@FormParam("account") @Nullable String account, @FormParam("act") List<String> acts) {
        String asked = Objects.requireNonNullElse(account, "");
        List<Account> all = accounts.all();
        String of = asked.isEmpty() && all.size() == 1 ? all.get(0).id() : asked;
        if (accounts.find(of).isEmpty()) {
            throw Problem.invalid("account", "unknown", "An account that Draftwatch works for");
        }
        Set<Difference.Kind> mended = EnumSet.noneOf(Difference.Kind.class);
        for (String act : acts) {
            mended.add(Difference.Kind.of(act)
                    .orElseThrow(() -> Problem.invalid("act", "unknown", "One of the kinds that the form offers")));
        }
        Task task = reconciling.start(of, Instant.EPOCH, clock.instant(), mended, visitor.caller());
        return Html.seeOther("/console/tasks/" + task.id()).build();
    }

    private static String note(@Nullable String note, CleanupWords words) {
        return "rule".equals(note) ? words.noteRule() : "rule-gone".equals(note) ? words.noteRuleGone() : "";
    }

    private static CleanupPage.RuleRow row(Rule rule, Instant now, Tongue tongue) {
        return new CleanupPage.RuleRow(
                rule.id().toString(),
                what(rule.wish(), tongue),
                tongue.span(rule.every()),
                tongue.coming(rule.nextAt(), now),
                rule.createdBy());
    }

    private static String what(ReclaimWish wish, Tongue tongue) {
        CleanupWords words = tongue.cleanup();
        List<String> parts = new ArrayList<>();
        Duration age = wish.olderThan();
        if (age != null) {
            parts.add(words.olderThan() + " " + words.atLeast(tongue.span(age)));
        }
        if (wish.onlyCustomIds()) {
            parts.add(words.onlyCustom());
        }
        Set<String> creators = wish.creators();
        if (creators != null && !creators.isEmpty()) {
            parts.add(tongue.words().creator() + " "
                    + String.join(", ", creators.stream().sorted().toList()));
        }
        if (wish.account() != null) {
            parts.add(tongue.words().account() + " " + wish.account());
        }
        if (wish.metadata() != null && !wish.metadata().isEmpty()) {
            parts.add(tongue.words().metadata() + " " + wish.metadata());
        }
        return parts.isEmpty() ? words.everything() : String.join(" · ", parts);
    }
}
