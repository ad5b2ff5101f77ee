package dev.draftwatch.console.webhooks;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.console.frame.Fact;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.HookWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import dev.draftwatch.http.Problem;
import dev.draftwatch.outbox.owed.Delivery;
import dev.draftwatch.outbox.owed.DeliveryLog;
import dev.draftwatch.outbox.owed.DeliveryState;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointIds;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/webhooks/{id}}: one endpoint. */
@Path("/console/webhooks/{id}")
@Needs(Capability.VIEW_WEBHOOKS)
@Produces(Html.TYPE)
class WebhookResource {
    private static final int ON_A_PAGE = 50;
    private static final int STRIP = 30;

    private final Endpoints endpoints;
    private final DeliveryLog log;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    WebhookResource(Endpoints endpoints, DeliveryLog log, Frames frames, Visitor visitor, Clock clock) {
        this.endpoints = endpoints;
        this.log = log;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("before") @Nullable String before,
            @QueryParam("note") @Nullable String note,
            @Context UriInfo uri) {
        Endpoint endpoint = endpoints.find(EndpointIds.parse(id)).orElseThrow(() -> EndpointIds.unknown(id));
        Instant now = clock.instant();
        Tongue tongue = visitor.tongue();
        DeliveryState wanted = state(state);
        List<Delivery> found = log.page(endpoint.id(), wanted, null, place(before), ON_A_PAGE + 1);
        List<Delivery> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        String here = WebhooksResource.PATH + "/" + endpoint.id();
        WebhookPage page = new WebhookPage(
                frames.around(WebhooksResource.PATH, uri),
                note(note, tongue.hooks()),
                EndpointCard.of(endpoint, log.page(endpoint.id(), null, null, Long.MAX_VALUE, STRIP), now, tongue),
                new WebhookPage.Acts(visitor.may(Capability.REPLAY), visitor.may(Capability.MANAGE_ENDPOINTS)),
                consequence(endpoint, tongue.hooks()),
                tabs(here, wanted, tongue),
                shown.stream()
                        .map(delivery -> DeliveryLine.of(delivery, now, tongue))
                        .toList(),
                found.size() > ON_A_PAGE
                        ? here + "?before=" + shown.get(ON_A_PAGE - 1).id()
                                + (wanted == null ? "" : "&state=" + wanted.word())
                        : null,
                facts(endpoint, tongue));
        return Html.page(200, page, tongue);
    }

    private static @Nullable DeliveryState state(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "unknown", "pending, delivered or failed"));
    }

    private static long place(@Nullable String before) {
        if (before == null) {
            return Long.MAX_VALUE;
        }
        if (!before.matches("[1-9]\\d{0,17}")) {
            throw Problem.invalid("before", "cursor", "Not a place in this list");
        }
        return Long.parseLong(before);
    }

    private static String note(@Nullable String note, HookWords hooks) {
        return switch (note == null ? "" : note) {
            case "test" -> hooks.noteTest();
            case "paused" -> hooks.notePaused();
            case "enabled" -> hooks.noteEnabled();
            case "replay" -> hooks.noteReplay();
            default -> "";
        };
    }

    private static String consequence(Endpoint endpoint, HookWords hooks) {
        return switch (endpoint.state()) {
            case ENABLED -> hooks.consequenceEnabled();
            case PAUSED -> hooks.consequencePaused();
            case DISABLED -> hooks.consequenceDisabled();
        };
    }

    private static List<WebhookPage.Tab> tabs(String here, @Nullable DeliveryState wanted, Tongue tongue) {
        HookWords hooks = tongue.hooks();
        return List.of(
                new WebhookPage.Tab(tongue.words().stateAll(), here, wanted == null),
                new WebhookPage.Tab(hooks.deliveryPending(), here + "?state=pending", wanted == DeliveryState.PENDING),
                new WebhookPage.Tab(
                        hooks.deliveryDelivered(), here + "?state=delivered", wanted == DeliveryState.DELIVERED),
                new WebhookPage.Tab(hooks.deliveryFailed(), here + "?state=failed", wanted == DeliveryState.FAILED));
    }

    private static List<Fact> facts(Endpoint endpoint, Tongue tongue) {
        Words words = tongue.words();
        HookWords hooks = tongue.hooks();
        Endpoint.Wish wish = endpoint.wish();
        Integer rate = wish.ratePerSecond();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.text(hooks.address(), wish.url().toString()));
        facts.add(Fact.text(hooks.eventTypes(), String.join(", ", wish.filter().types())));
        facts.add(Fact.time(words.created(), endpoint.createdAt()));
        facts.add(Fact.text(hooks.format(), wish.format()));
        facts.add(Fact.text(hooks.signatures(), String.join(", ", wish.signatures())));
        facts.add(Fact.text(hooks.inOrder(), wish.inOrder() ? words.yes() : words.no()));
        facts.add(Fact.text(hooks.concurrency(), tongue.number(wish.concurrency())));
        facts.add(Fact.text(hooks.rate(), rate == null ? hooks.none() : tongue.number(rate)));
        return facts;
    }
}
