package dev.draftwatch.console.frame;

import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.HouseStatus;
import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointState;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What stands in the way of the work, in sentences, worst first. */
@Singleton
public class Worries {
    private static final String HEALTH = "/console/health";
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration WRONG_CLOCK = Duration.ofSeconds(60);
    private static final int ENDPOINTS_ASKED = 200;
    private static final int ENDPOINTS_NAMED = 3;

    private final Visitor visitor;
    private final Endpoints endpoints;
    private final PlaceConfig config;

    Worries(Visitor visitor, Endpoints endpoints, PlaceConfig config) {
        this.visitor = visitor;
        this.endpoints = endpoints;
        this.config = config;
    }

    public List<Frame.Worry> of(HouseStatus house) {
        Tongue tongue = visitor.tongue();
        Words words = tongue.words();
        List<Frame.Worry> worries = new ArrayList<>();
        house.budgets().forEach(budget -> worries.addAll(of(budget, house.now(), tongue)));
        Instant oldest = house.oldestDue();
        if (oldest != null && oldest.plus(LATE).isBefore(house.now())) {
            String span = tongue.span(Duration.between(oldest, house.now()));
            worries.add(new Frame.Worry("warn", words.worryLate(span), words.adviceLate(), HEALTH));
        }
        if (!config.emulator() && house.clockOffset().abs().compareTo(WRONG_CLOCK) > 0) {
            worries.add(new Frame.Worry(
                    "warn", words.worryClock(tongue.span(house.clockOffset())), words.adviceClock(), HEALTH));
        }
        if (visitor.may(Capability.VIEW_WEBHOOKS)) {
            worries.addAll(ofEndpoints(house.now(), tongue));
        }
        return worries;
    }

    private static List<Frame.Worry> of(BudgetStatus budget, Instant now, Tongue tongue) {
        Words words = tongue.words();
        String name = budget.budget();
        List<Frame.Worry> worries = new ArrayList<>();
        if (budget.deniedUntil() != null) {
            String reason = budget.deniedReason() == null ? "" : budget.deniedReason();
            worries.add(new Frame.Worry("bad", words.worryDenied(name, reason), words.adviceDenied(), HEALTH));
        }
        Instant closed = budget.closedUntil();
        if (closed != null) {
            String span = tongue.span(Duration.between(now, closed));
            worries.add(new Frame.Worry("warn", words.worryClosed(name, span), words.adviceClosed(), HEALTH));
        } else if (budget.left() == 0) {
            worries.add(new Frame.Worry("warn", words.worrySpent(name), words.adviceSpent(), HEALTH));
        }
        return worries;
    }

    private List<Frame.Worry> ofEndpoints(Instant now, Tongue tongue) {
        List<Endpoint> troubled = endpoints.page(null, null, ENDPOINTS_ASKED).stream()
                .filter(endpoint -> endpoint.state() == EndpointState.DISABLED || endpoint.failingSince() != null)
                .toList();
        List<Frame.Worry> worries = new ArrayList<>();
        troubled.stream()
                .limit(ENDPOINTS_NAMED)
                .map(endpoint -> new Frame.Worry(
                        endpoint.state() == EndpointState.DISABLED ? "bad" : "warn",
                        sentence(endpoint, now, tongue),
                        tongue.words().adviceEndpoint(),
                        "/console/webhooks/" + endpoint.id()))
                .forEach(worries::add);
        if (troubled.size() > ENDPOINTS_NAMED) {
            String more = tongue.number(troubled.size() - ENDPOINTS_NAMED);
            worries.add(new Frame.Worry("warn", tongue.words().worryMore(more), "", "/console/webhooks"));
        }
        return worries;
    }

    private static String sentence(Endpoint endpoint, Instant now, Tongue tongue) {
        String name = endpoint.wish().url().getAuthority();
        Instant since = endpoint.failingSince();
        return endpoint.state() == EndpointState.DISABLED || since == null
                ? tongue.words().worryDisabled(name)
                : tongue.words().worryFailing(name, tongue.span(Duration.between(since, now)));
    }
}
