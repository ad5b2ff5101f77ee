package dev.draftwatch.console.upload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.Caller;
import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.http.Answer;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.RequestId;
import dev.draftwatch.intake.Asker;
import dev.draftwatch.intake.Creates;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/uploads/try}: an upload to watch, where nobody but the emulator hears of it. */
@Path("/console/uploads/try")
@Produces(Html.TYPE)
class TryResource {
    private final Creates creates;
    private final Accounts accounts;
    private final Frames frames;
    private final Visitor visitor;
    private final RequestId requestId;

    TryResource(Creates creates, Accounts accounts, Frames frames, Visitor visitor, RequestId requestId) {
        this.creates = creates;
        this.accounts = accounts;
        this.frames = frames;
        this.visitor = visitor;
        this.requestId = requestId;
    }

    @POST
    @Needs(Capability.CREATE_UPLOAD)
    @Operation(hidden = true)
    public Response create(@HeaderParam("User-Agent") @Nullable String userAgent, @Context UriInfo uri)
            throws InterruptedException {
        if (!frames.isPlayed()) {
            throw Problem.conflict("Cloudflare is not played by the emulator here");
        }
        Caller caller = visitor.caller();
        ObjectNode wish =
                JsonNodeFactory.instance.objectNode().put("creator", "console").put("expiresIn", "PT10M");
        // The configured one comes first, and that is the emulator's own.
        accounts.all().stream()
                .filter(account -> caller.worksFor(account.id()))
                .findFirst()
                .ifPresent(account -> wish.put("account", account.id()));
        Asker asker = new Asker(caller.id(), caller.name(), caller.accounts(), "api", requestId.value(), userAgent);
        Answer answer = creates.create(wish, asker, uri.getBaseUri(), null);
        if (answer.status() != 201) {
            throw Problem.of(answer.status(), "The emulator did not create the upload");
        }
        String location = String.valueOf(answer.headers().get("Location"));
        return Html.seeOther("/console/uploads/" + location.substring(location.lastIndexOf('/') + 1))
                .build();
    }
}
