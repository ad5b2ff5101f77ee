package dev.draftwatch.browse.image;

import dev.draftwatch.access.Requires;
import dev.draftwatch.browse.Browse;
import dev.draftwatch.browse.CallersUploads;
import dev.draftwatch.cloudflare.ImageEdit;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.upload.UploadView;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code PATCH /api/v1/uploads/{id}} and {@code DELETE /api/v1/uploads/{id}/image}. */
@Path("/api/v1/uploads/{id}")
@Tag(name = "Uploads")
@Produces(MediaType.APPLICATION_JSON)
class ImageResource {
    private static final int LARGEST_BODY = 64 * 1024;

    private final ImageActs acts;
    private final Browse browse;
    private final CallersUploads uploads;

    ImageResource(ImageActs acts, Browse browse, CallersUploads uploads) {
        this.acts = acts;
        this.browse = browse;
        this.uploads = uploads;
    }

    @PATCH
    @Requires("uploads:manage")
    @Operation(
            summary = "Change creator or metadata",
            description =
                    "At Cloudflare and on record, for an upload that is pending or uploaded. Metadata is replaced as a"
                            + " whole; an empty creator is none. Writes no event.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EditUploadBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The upload after the change",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UploadView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "404", description = "No such upload")
    @APIResponse(
            responseCode = "409",
            description = "It is expired, deleted or failed, its picture was deleted, it is still being created (with"
                    + " Retry-After), Cloudflare does not find its image, or a younger upload has its image id")
    @APIResponse(responseCode = "413", description = "The body has more than 64 KB")
    @APIResponse(responseCode = "415", description = "The body is not application/json")
    @APIResponse(responseCode = "422", description = "Cloudflare refused; nothing was changed")
    @APIResponse(responseCode = "502", description = "Cloudflare gave no usable answer; nothing was changed on record")
    @APIResponse(responseCode = "504", description = "Cloudflare did not answer in time; nothing was changed on record")
    public UploadView edit(
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        ImageEdit wish = EditUploadRequest.read(StrictJson.object(body, contentType, LARGEST_BODY));
        return browse.view(acts.edit(uploads.find(id).id(), wish));
    }

    @DELETE
    @Path("/image")
    @Requires("uploads:manage")
    @Operation(
            summary = "Delete the picture of an uploaded upload",
            description =
                    "The upload stays uploaded; imageDeletedAt and one event image.deleted say that the picture is gone.")
    @APIResponse(
            responseCode = "200",
            description = "The upload, its picture deleted now or before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UploadView.class)))
    @APIResponse(responseCode = "404", description = "No such upload")
    @APIResponse(
            responseCode = "409",
            description =
                    "No picture came, or not yet, it is still being created or deleted just now (with Retry-After), or a"
                            + " younger upload has its image id")
    @APIResponse(responseCode = "502", description = "Cloudflare gave no usable answer; nothing was changed on record")
    @APIResponse(responseCode = "504", description = "Cloudflare did not answer in time; nothing was changed on record")
    public UploadView delete(@PathParam("id") String id) {
        return browse.view(acts.delete(uploads.find(id).id()));
    }
}
