package dev.draftwatch.browse;

import dev.draftwatch.access.OnRecord;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadView;
import dev.draftwatch.watch.Watch;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/uploads/{id}}: one upload, read and acted on. */
@Path("/api/v1/uploads/{id}")
@Tag(name = "Uploads")
@Produces(MediaType.APPLICATION_JSON)
class UploadResource {
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Browse browse;
    private final Watch watch;
    private final Cancel cancel;
    private final CallersUploads uploads;
    private final Waits waits;

    UploadResource(Browse browse, Watch watch, Cancel cancel, CallersUploads uploads, Waits waits) {
        this.browse = browse;
        this.watch = watch;
        this.cancel = cancel;
        this.uploads = uploads;
        this.waits = waits;
    }

    @GET
    @Requires("uploads:read")
    @Operation(
            summary = "One upload with its timeline",
            description = "With wait=<seconds> (at most 60) the answer comes when the upload is no longer pending.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "wait",
            description = "Seconds",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "60", defaultValue = "0"))
    @APIResponse(
            responseCode = "200",
            description = "The upload, its events and checks, and why it is in its state",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UploadDetail.class)))
    @APIResponse(responseCode = "404", description = "No such upload")
    @APIResponse(
            responseCode = "503",
            description =
                    "Too many wait at this instance; Retry-After says when to ask again, and without wait it answers")
    public UploadDetail get(@PathParam("id") String id, @Context UriInfo uri) throws InterruptedException {
        Query query = Query.of(uri, Set.of("wait"));
        Duration wait = query.waiting(LONGEST_WAIT_SECONDS);
        query.throwIfAny();
        Upload upload = uploads.find(id);
        return browse.detail(wait.isZero() || !Waits.pending(upload) ? upload : waits.forEnd(id, wait));
    }

    @POST
    @OnRecord("the look, in the upload's timeline")
    @Path("/check")
    @Requires("uploads:read")
    @Operation(summary = "Ask Cloudflare now", description = "Settles the upload if the answer says so.")
    @APIResponse(
            responseCode = "200",
            description = "The upload after the check",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UploadView.class)))
    @APIResponse(responseCode = "404", description = "No such upload")
    @APIResponse(responseCode = "502", description = "Cloudflare gave no usable answer; nothing was changed")
    @APIResponse(responseCode = "504", description = "Cloudflare did not answer in time; nothing was changed")
    public UploadView check(@PathParam("id") String id) {
        Watch.Asked asked = watch.check(uploads.find(id).id()).orElseThrow(() -> Problem.notFound("upload", id));
        asked.lookup().ifPresent(NoAnswer::throwIf);
        return browse.view(asked.upload());
    }

    @DELETE
    @Requires("uploads:manage")
    @Operation(
            summary = "Cancel an upload",
            description =
                    "Deletes the unused draft at Cloudflare. Cloudflare has no conditional DELETE: a picture that lands"
                            + " between the look before it and the DELETE is lost.")
    @APIResponse(
            responseCode = "200",
            description = "The upload, deleted now or before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UploadView.class)))
    @APIResponse(responseCode = "404", description = "No such upload")
    @APIResponse(
            responseCode = "409",
            description =
                    "It is uploaded or failed, or still being created (with Retry-After), or a younger upload has its image id")
    @APIResponse(responseCode = "502", description = "Cloudflare gave no usable answer; nothing was changed")
    @APIResponse(responseCode = "504", description = "Cloudflare did not answer in time; nothing was changed")
    public UploadView cancel(@PathParam("id") String id) throws InterruptedException {
        return browse.view(cancel.cancel(uploads.find(id).id()));
    }
}
