package dev.draftwatch.console.webhooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.SecretPage;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.HookWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.FieldError;
import dev.draftwatch.http.Problem;
import dev.draftwatch.outbox.owed.DeliveryLog;
import dev.draftwatch.publish.webhook.endpoint.EndpointView;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/webhooks}: every endpoint, and a new one. */
@Path("/console/webhooks")
@Needs(Capability.VIEW_WEBHOOKS)
@Produces(Html.TYPE)
class WebhooksResource {
    static final String PATH = "/console/webhooks";
    private static final int SHOWN = 100;
    private static final int STRIP = 30;

    private final Endpoints endpoints;
    private final DeliveryLog log;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    WebhooksResource(Endpoints endpoints, DeliveryLog log, Frames frames, Visitor visitor, Clock clock) {
        this.endpoints = endpoints;
        this.log = log;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@Context UriInfo uri) {
        Instant now = clock.instant();
        Tongue tongue = visitor.tongue();
        List<EndpointCard> cards = endpoints.page(null, null, SHOWN).stream()
                .map(endpoint -> EndpointCard.of(
                        endpoint, log.page(endpoint.id(), null, null, Long.MAX_VALUE, STRIP), now, tongue))
                .toList();
        WebhooksPage page = new WebhooksPage(
                frames.around(PATH, uri), cards, visitor.may(Capability.MANAGE_ENDPOINTS), frames.base(uri));
        return Html.page(200, page, tongue);
    }

    /** Makes an endpoint as the API does, and shows its secret, this once. */
    @POST
    @Needs(Capability.MANAGE_ENDPOINTS)
    @Operation(hidden = true)
    public Response create(
            @FormParam("url") @Nullable String url,
            @FormParam("description") @Nullable String description,
            @FormParam("types") @Nullable String types,
            @FormParam("ordered") @Nullable String ordered,
            @Context UriInfo uri) {
        String address = Objects.requireNonNullElse(url, "").strip();
        String text = Objects.requireNonNullElse(description, "").strip();
        String list = Objects.requireNonNullElse(types, "").strip();
        ObjectNode wish =
                JsonNodeFactory.instance.objectNode().put("url", address).put("ordered", ordered != null);
        if (!text.isEmpty()) {
            wish.put("description", text);
        }
        if (!list.isEmpty()) {
            Arrays.stream(list.split("[,\\s]+", -1))
                    .filter(type -> !type.isEmpty())
                    .forEach(wish.withArray("types")::add);
        }
        try {
            endpoints.vet(address);
            EndpointView created = endpoints.create(wish);
            return secret(frames, visitor, created, uri);
        } catch (Problem refused) {
            if (refused.status() != 400) {
                throw refused;
            }
            WebhookFormPage again =
                    new WebhookFormPage(frames.around(PATH, uri), sentences(refused), address, text, list);
            return Html.page(400, again, visitor.tongue());
        }
    }

    static Response secret(Frames frames, Visitor visitor, EndpointView endpoint, UriInfo uri) {
        HookWords hooks = visitor.tongue().hooks();
        SecretPage page = new SecretPage(
                frames.around(PATH, uri),
                hooks.secretTitle(),
                hooks.secretWhy(),
                Objects.requireNonNull(endpoint.secret()),
                PATH + "/" + endpoint.id(),
                hooks.toEndpoint());
        return Html.page(200, page, visitor.tongue());
    }

    private static String sentences(Problem refused) {
        return refused.errors().stream().map(FieldError::message).collect(Collectors.joining(" "));
    }
}
