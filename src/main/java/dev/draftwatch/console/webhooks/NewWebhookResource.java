package dev.draftwatch.console.webhooks;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /console/webhooks/new}: the form for a new endpoint. */
@Path("/console/webhooks/new")
@Needs(Capability.MANAGE_ENDPOINTS)
@Produces(Html.TYPE)
class NewWebhookResource {
    private final Frames frames;
    private final Visitor visitor;

    NewWebhookResource(Frames frames, Visitor visitor) {
        this.frames = frames;
        this.visitor = visitor;
    }

    @GET
    @Operation(hidden = true)
    public Response form(@Context UriInfo uri) {
        WebhookFormPage page = new WebhookFormPage(frames.around(WebhooksResource.PATH, uri), "", "", "", "");
        return Html.page(200, page, visitor.tongue());
    }
}
