package dev.draftwatch.console.upload;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.Cancel;
import dev.draftwatch.browse.NoAnswer;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.http.Problem;
import dev.draftwatch.watch.Watch;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What can be done with an upload. Each answers with the way to the page that shows what came of it. */
@Path("/console/uploads/{id}")
@Produces(Html.TYPE)
class ActResource {
    private static final String UPLOADS = "/console/uploads/";

    private final KnownUploads uploads;
    private final Watch watch;
    private final Cancel cancel;

    ActResource(KnownUploads uploads, Watch watch, Cancel cancel) {
        this.uploads = uploads;
        this.watch = watch;
        this.cancel = cancel;
    }

    @POST
    @Path("/check")
    @Needs(Capability.CHECK_NOW)
    @Operation(hidden = true)
    public Response check(@PathParam("id") String id) {
        Watch.Asked asked = watch.check(uploads.find(id).id()).orElseThrow(() -> Problem.notFound("upload", id));
        asked.lookup().ifPresent(NoAnswer::throwIf);
        return Html.seeOther(UPLOADS + id + "?note=checked").build();
    }

    @POST
    @Path("/cancel")
    @Needs(Capability.CANCEL)
    @Operation(hidden = true)
    public Response cancel(@PathParam("id") String id) throws InterruptedException {
        cancel.cancel(uploads.find(id).id());
        return Html.seeOther(UPLOADS + id + "?note=cancelled").build();
    }
}
