package dev.draftwatch.console.webhooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.http.Problem;
import dev.draftwatch.outbox.owed.Redeliveries;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointIds;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import dev.draftwatch.publish.webhook.record.Resending;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What can be done with an endpoint. Each answers with the way to the page that shows what came of it. */
@Path("/console/webhooks/{id}")
@Needs(Capability.MANAGE_ENDPOINTS)
@Produces(Html.TYPE)
class WebhookActs {
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final Map<String, Duration> SPANS = Map.of(
            "PT1H", Duration.ofHours(1),
            "PT24H", Duration.ofHours(24),
            "P7D", Duration.ofDays(7),
            "P30D", Duration.ofDays(30));

    private final Endpoints endpoints;
    private final Resending resending;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    WebhookActs(Endpoints endpoints, Resending resending, Frames frames, Visitor visitor, Clock clock) {
        this.endpoints = endpoints;
        this.resending = resending;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @POST
    @Path("/test")
    @Needs(Capability.REPLAY)
    @Operation(hidden = true)
    public Response test(@PathParam("id") String id) {
        resending.examples(find(id));
        return done(id, "test");
    }

    @POST
    @Path("/pause")
    @Operation(hidden = true)
    public Response pause(@PathParam("id") String id) {
        become(id, "paused");
        return done(id, "paused");
    }

    @POST
    @Path("/enable")
    @Operation(hidden = true)
    public Response enable(@PathParam("id") String id) {
        become(id, "enabled");
        return done(id, "enabled");
    }

    @POST
    @Path("/rotate")
    @Operation(hidden = true)
    public Response rotate(@PathParam("id") String id, @Context UriInfo uri) {
        return WebhooksResource.secret(frames, visitor, endpoints.rotate(EndpointIds.parse(id), null, OVERLAP), uri);
    }

    @POST
    @Path("/replay")
    @Needs(Capability.REPLAY)
    @Operation(hidden = true)
    public Response replay(
            @PathParam("id") String id,
            @FormParam("since") @Nullable String since,
            @FormParam("only") @Nullable String only) {
        Duration span = SPANS.get(since == null ? "" : since);
        if (span == null) {
            throw Problem.invalid("since", "unknown", "One of the lengths that the form offers");
        }
        Instant now = clock.instant();
        Redeliveries.Only what =
                switch (only == null ? "" : only) {
                    case "missing" -> Redeliveries.Only.MISSING;
                    case "failed" -> Redeliveries.Only.FAILED;
                    default -> Redeliveries.Only.ALL;
                };
        resending.replay(find(id), now.minus(span), now, what, null, visitor.caller());
        return done(id, "replay");
    }

    @POST
    @Path("/delete")
    @Operation(hidden = true)
    public Response delete(@PathParam("id") String id) {
        endpoints.delete(EndpointIds.parse(id));
        return Html.seeOther(WebhooksResource.PATH).build();
    }

    private void become(String id, String state) {
        endpoints.change(
                EndpointIds.parse(id), JsonNodeFactory.instance.objectNode().put("state", state));
    }

    private Endpoint find(String id) {
        return endpoints.find(EndpointIds.parse(id)).orElseThrow(() -> EndpointIds.unknown(id));
    }

    private static Response done(String id, String note) {
        return Html.seeOther(WebhooksResource.PATH + "/" + EndpointIds.parse(id) + "?note=" + note)
                .build();
    }
}
