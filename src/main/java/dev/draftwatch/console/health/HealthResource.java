package dev.draftwatch.console.health;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.HouseStatus;
import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.console.frame.Fact;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Pulse;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.frame.Worries;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import dev.draftwatch.outbox.owed.DeliveryLog;
import dev.draftwatch.watch.WatchPlan;
import dev.draftwatch.watch.WatchSpeed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /console/health}: how Draftwatch itself is, and what to do about it. */
@Path("/console/health")
@Needs(Capability.VIEW)
class HealthResource {
    private final Pulse pulse;
    private final Worries worries;
    private final DeliveryLog deliveries;
    private final Frames frames;
    private final Visitor visitor;

    HealthResource(Pulse pulse, Worries worries, DeliveryLog deliveries, Frames frames, Visitor visitor) {
        this.pulse = pulse;
        this.worries = worries;
        this.deliveries = deliveries;
        this.frames = frames;
        this.visitor = visitor;
    }

    @GET
    @Produces(Html.TYPE)
    @Operation(hidden = true)
    public Response health(@Context UriInfo uri) {
        HouseStatus house = pulse.take();
        Tongue tongue = visitor.tongue();
        List<HealthPage.Group> groups = new ArrayList<>();
        house.budgets().forEach(budget -> groups.add(budget(budget, house.now(), tongue)));
        house.watch().forEach(plan -> groups.add(watch(plan, tongue)));
        groups.add(speed(house.speed(), tongue));
        groups.add(backlog(house, tongue));
        HealthPage page = new HealthPage(frames.around("/console/health", uri), worries.of(house), groups);
        return Html.page(200, page, tongue);
    }

    private static HealthPage.Group budget(BudgetStatus budget, Instant now, Tongue tongue) {
        Words words = tongue.words();
        long used = (long) budget.limit() - budget.left();
        Instant closed = budget.closedUntil();
        String circuit = budget.deniedUntil() != null
                ? words.circuitDenied()
                : closed != null
                        ? words.circuitOpen(tongue.span(Duration.between(now, closed)))
                        : words.circuitClosed();
        return new HealthPage.Group(
                "budget-" + budget.budget(),
                words.groupBudget(budget.budget()),
                used * 100 / Math.max(1, budget.limit()),
                words.budgetUsed(tongue.number(used), tongue.number(budget.limit())),
                List.of(
                        Fact.text(
                                words.budgetLeft(),
                                tongue.number(budget.left()) + " / " + tongue.number(budget.limit())),
                        Fact.text(words.budgetSweeps(), tongue.number(budget.leftToSweeps())),
                        Fact.text(words.budgetCircuit(), circuit)));
    }

    private static HealthPage.Group watch(WatchPlan plan, Tongue tongue) {
        Words words = tongue.words();
        List<Fact> facts = new ArrayList<>();
        String way =
                switch (plan.way()) {
                    case "idle" -> words.wayIdle();
                    case "sweeps" -> words.waySweeps();
                    default -> words.wayChecks();
                };
        facts.add(Fact.text(words.watchWay(), way));
        facts.add(Fact.text(words.watchReason(), plan.reason()));
        facts.add(Fact.text(words.watchAwaited(), tongue.number(plan.awaited())));
        Instant swept = plan.sweptAt();
        if (swept != null) {
            facts.add(Fact.time(words.watchSwept(), swept));
        }
        Instant all = plan.sweptAllAt();
        if (all != null) {
            facts.add(Fact.time(words.watchSweptAll(), all));
        }
        return HealthPage.Group.of("watch-" + plan.account(), words.groupWatch(plan.account()), facts);
    }

    private static HealthPage.Group speed(WatchSpeed speed, Tongue tongue) {
        Words words = tongue.words();
        return HealthPage.Group.of(
                "speed",
                words.groupSpeed(),
                List.of(
                        Fact.text(words.speedSeen(), tongue.number(speed.seen())),
                        Fact.text(
                                words.speedDelay(),
                                String.format(
                                        tongue.locale(),
                                        "%.1f s · %.1f s · %.1f s",
                                        speed.p50(),
                                        speed.p95(),
                                        speed.p99())),
                        Fact.text(words.speedCalls(), tongue.decimal(speed.callsPerSettled()))));
    }

    private HealthPage.Group backlog(HouseStatus house, Tongue tongue) {
        Words words = tongue.words();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.text(words.kpiDue(), tongue.number(house.due())));
        Instant oldest = house.oldestDue();
        if (oldest != null) {
            facts.add(Fact.time(words.backlogOldest(), oldest));
        }
        Map<Boolean, DeliveryLog.Backlog> lanes = deliveries.backlog(house.now());
        long owed = lanes.values().stream().mapToLong(DeliveryLog.Backlog::owed).sum();
        facts.add(Fact.text(words.backlogOwed(), tongue.number(owed)));
        lanes.forEach((late, lane) -> {
            Instant waits = lane.oldest();
            if (late) {
                facts.add(Fact.text(words.backlogLate(), tongue.number(lane.owed())));
            } else if (waits != null) {
                facts.add(Fact.time(words.backlogOldestDelivery(), waits));
            }
        });
        Duration offset = house.clockOffset();
        String span = tongue.span(offset);
        String clock = offset.abs().toSeconds() < 2
                ? words.clockTrue()
                : offset.isNegative() ? words.clockBehind(span) : words.clockAhead(span);
        facts.add(Fact.text(words.clockOffset(), clock));
        return HealthPage.Group.of("backlog", words.groupBacklog(), facts);
    }
}
