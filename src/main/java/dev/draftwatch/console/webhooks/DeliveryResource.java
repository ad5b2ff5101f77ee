package dev.draftwatch.console.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Problem;
import dev.draftwatch.outbox.owed.Attempted;
import dev.draftwatch.outbox.owed.Delivery;
import dev.draftwatch.outbox.owed.DeliveryLog;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointIds;
import dev.draftwatch.publish.webhook.endpoint.Endpoints;
import dev.draftwatch.publish.webhook.record.Resending;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/webhooks/{id}/deliveries/{delivery}}: what was sent, what was answered, and once more. */
@Path("/console/webhooks/{id}/deliveries/{delivery}")
@Needs(Capability.VIEW_WEBHOOKS)
@Produces(Html.TYPE)
class DeliveryResource {
    private final Endpoints endpoints;
    private final DeliveryLog log;
    private final Resending resending;
    private final Frames frames;
    private final Visitor visitor;
    private final ObjectMapper json;
    private final Clock clock;

    DeliveryResource(
            Endpoints endpoints,
            DeliveryLog log,
            Resending resending,
            Frames frames,
            Visitor visitor,
            ObjectMapper json,
            Clock clock) {
        this.endpoints = endpoints;
        this.log = log;
        this.resending = resending;
        this.frames = frames;
        this.visitor = visitor;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") String id,
            @PathParam("delivery") String number,
            @QueryParam("note") @Nullable String note,
            @Context UriInfo uri) {
        Endpoint endpoint = endpoint(id);
        Delivery delivery =
                log.find(endpoint.id(), number(number)).orElseThrow(() -> Problem.notFound("delivery", number));
        Instant now = clock.instant();
        Tongue tongue = visitor.tongue();
        DeliveryPage page = new DeliveryPage(
                frames.around(WebhooksResource.PATH, uri),
                "again".equals(note) ? tongue.hooks().noteAgain() : "",
                endpoint.id().toString(),
                EndpointCard.name(endpoint),
                DeliveryLine.of(delivery, now, tongue),
                delivery.eventId().toString(),
                uploadLink(delivery),
                attempts(delivery, now, tongue),
                resending.body(endpoint, delivery).map(this::pretty).orElse(null));
        return Html.page(200, page, tongue);
    }

    @POST
    @Path("/redeliver")
    @Needs(Capability.REPLAY)
    @Operation(hidden = true)
    public Response redeliver(@PathParam("id") String id, @PathParam("delivery") String number) {
        Endpoint endpoint = endpoint(id);
        resending.again(endpoint, number(number));
        return Html.seeOther(WebhooksResource.PATH + "/" + endpoint.id() + "/deliveries/" + number + "?note=again")
                .build();
    }

    private @Nullable String uploadLink(Delivery delivery) {
        return log.told(delivery)
                .filter(event -> event.subject() != null && event.sequence() != null)
                .map(event -> "/console/uploads/" + event.subject())
                .orElse(null);
    }

    private List<DeliveryPage.Tried> attempts(Delivery delivery, Instant now, Tongue tongue) {
        List<DeliveryPage.Tried> tried = new ArrayList<>();
        List<Attempted> attempts = delivery.attempts();
        for (int i = attempts.size() - 1; i >= 0; i--) {
            Attempted attempt = attempts.get(i);
            tried.add(new DeliveryPage.Tried(
                    i == attempts.size() - 1,
                    attempt.failure() == null ? "sent" : "failed",
                    DeliveryLine.answer(attempt, tongue.hooks()),
                    tongue.past(attempt.at(), now),
                    tongue.number(attempt.duration().toMillis()) + " ms",
                    attempt.url(),
                    headers(attempt.requestHeaders()),
                    attempt.detail(),
                    headers(attempt.responseHeaders()),
                    attempt.responseBody()));
        }
        return tried;
    }

    private String headers(String object) {
        try {
            JsonNode headers = json.readTree(object);
            return headers.properties().stream()
                    .map(header -> header.getKey() + ": " + header.getValue().asText())
                    .collect(Collectors.joining("\n"));
        } catch (JsonProcessingException e) {
            return object;
        }
    }

    private String pretty(String body) {
        try {
            return json.readTree(body).toPrettyString();
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private Endpoint endpoint(String id) {
        UUID parsed = EndpointIds.parse(id);
        return endpoints.find(parsed).orElseThrow(() -> EndpointIds.unknown(id));
    }

    private static long number(String delivery) {
        if (!delivery.matches("[1-9]\\d{0,17}")) {
            throw Problem.notFound("delivery", delivery);
        }
        return Long.parseLong(delivery);
    }
}
