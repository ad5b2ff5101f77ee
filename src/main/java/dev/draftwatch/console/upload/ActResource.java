package dev.draftwatch.console.upload;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.Cancel;
import dev.draftwatch.browse.NoAnswer;
import dev.draftwatch.browse.Reveal;
import dev.draftwatch.browse.image.ImageActs;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.SecretPage;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Words;
import dev.draftwatch.http.Problem;
import dev.draftwatch.watch.Watch;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What can be done with an upload. Each but the reveal answers with the way to the page that shows what came of it. */
@Path("/console/uploads/{id}")
@Produces(Html.TYPE)
class ActResource {
    private static final String UPLOADS = "/console/uploads/";

    private final KnownUploads uploads;
    private final Watch watch;
    private final Cancel cancel;

    private final ImageActs images;
    private final Reveal reveal;
    private final Frames frames;
    private final Visitor visitor;

    ActResource(
            KnownUploads uploads,
            Watch watch,
            Cancel cancel,
            ImageActs images,
            Reveal reveal,
            Frames frames,
            Visitor visitor) {
        this.uploads = uploads;
        this.watch = watch;
        this.cancel = cancel;
        this.images = images;
        this.reveal = reveal;
        this.frames = frames;
        this.visitor = visitor;
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

    @POST
    @Path("/delete-picture")
    @Needs(Capability.DELETE_IMAGE)
    @Operation(hidden = true)
    public Response deletePicture(@PathParam("id") String id) {
        images.delete(uploads.find(id).id());
        return Html.seeOther(UPLOADS + id + "?note=picture-deleted").build();
    }

    /** Shows the upload URL, in this answer alone. */
    @POST
    @Path("/reveal")
    @Needs(Capability.VIEW_UPLOAD_URL)
    @Operation(hidden = true)
    public Response reveal(@PathParam("id") String id, @Context UriInfo uri) {
        String url = reveal.reveal(uploads.find(id));
        Words words = visitor.tongue().words();
        SecretPage page = new SecretPage(
                frames.around("/console/uploads", uri),
                words.urlTitle(),
                words.urlWhy(),
                url,
                UPLOADS + id,
                words.toUpload());
        return Html.page(200, page, visitor.tongue());
    }
}
