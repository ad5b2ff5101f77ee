package dev.draftwatch.console.upload;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.Browse;
import dev.draftwatch.browse.Reveal;
import dev.draftwatch.browse.UploadDetail;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Links;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.uploads.UploadLine;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/uploads/{id}}: one upload. */
@Path("/console/uploads/{id}")
@Produces(Html.TYPE)
class UploadResource {
    private static final String TAB = "/console/uploads";
    private static final Duration AROUND = Duration.ofHours(1);

    private final KnownUploads uploads;
    private final Browse browse;
    private final Reveal reveal;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock clock;

    UploadResource(KnownUploads uploads, Browse browse, Reveal reveal, Frames frames, Visitor visitor, Clock clock) {
        this.uploads = uploads;
        this.browse = browse;
        this.reveal = reveal;
        this.frames = frames;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Needs(Capability.VIEW)
    @Operation(hidden = true)
    public Response show(@PathParam("id") String id, @QueryParam("note") @Nullable String note, @Context UriInfo uri) {
        Upload upload = uploads.find(id);
        UploadDetail detail = browse.detail(upload);
        Instant now = clock.instant();
        Tongue tongue = visitor.tongue();
        List<Entry> entries = Story.of(upload, detail.timeline(), browse.grace(upload.account()), tongue, now).stream()
                .map(entry -> visitor.may(Capability.VIEW_WEBHOOKS) ? entry : entry.withoutLink())
                .toList();
        UploadPage page = new UploadPage(
                frames.around(TAB, uri),
                note(note, tongue.words()),
                UploadLine.of(upload, now, browse.grace(upload.account()), tongue),
                acts(upload),
                detail.explanation(),
                Rail.of(upload, browse.grace(upload.account()), entries, now),
                entries,
                Facts.of(upload, tongue),
                metadata(upload),
                "/console/live?reload=1&q=id%3A" + upload.id(),
                related(upload));
        return Html.page(200, page, tongue);
    }

    /** Asks before something is lost. */
    @GET
    @Path("/cancel")
    @Needs(Capability.CANCEL)
    @Operation(hidden = true)
    public Response askToCancel(@PathParam("id") String id, @Context UriInfo uri) {
        Upload upload = uploads.find(id);
        if (!isOpen(upload)) {
            return Html.seeOther(TAB + "/" + id).build();
        }
        Words words = visitor.tongue().words();
        boolean expired = upload.state() == UploadState.EXPIRED;
        ConfirmPage page = new ConfirmPage(
                frames.around(TAB, uri),
                upload.id().toString(),
                "cancel",
                upload.acceptedImageId(),
                expired ? words.reclaimTitle() : words.cancelTitle(),
                expired ? words.reclaimWhy() : words.cancelWhy(),
                expired ? words.reclaimDo() : words.cancelDo());
        return Html.page(200, page, visitor.tongue());
    }

    /** Asks before the picture is lost. */
    @GET
    @Path("/delete-picture")
    @Needs(Capability.DELETE_IMAGE)
    @Operation(hidden = true)
    public Response askToDelete(@PathParam("id") String id, @Context UriInfo uri) {
        Upload upload = uploads.find(id);
        if (!hasPicture(upload)) {
            return Html.seeOther(TAB + "/" + id).build();
        }
        Words words = visitor.tongue().words();
        ConfirmPage page = new ConfirmPage(
                frames.around(TAB, uri),
                upload.id().toString(),
                "delete-picture",
                upload.acceptedImageId(),
                words.deletePictureTitle(),
                words.deletePictureWhy(),
                words.deletePictureDo());
        return Html.page(200, page, visitor.tongue());
    }

    private UploadPage.Acts acts(Upload upload) {
        return new UploadPage.Acts(
                visitor.may(Capability.CHECK_NOW),
                isOpen(upload) && visitor.may(Capability.CANCEL),
                visitor.may(Capability.VIEW_UPLOAD_URL) && reveal.isPossible(upload),
                hasPicture(upload) && visitor.may(Capability.DELETE_IMAGE));
    }

    private @Nullable String metadata(Upload upload) {
        return upload.metadata() == null || upload.metadata().isEmpty() || !visitor.may(Capability.VIEW_METADATA)
                ? null
                : upload.metadata().toPrettyString();
    }

    private static boolean hasPicture(Upload upload) {
        return upload.held() && upload.state() == UploadState.UPLOADED && upload.imageDeletedAt() == null;
    }

    private static boolean isOpen(Upload upload) {
        return upload.held() && (upload.state() == UploadState.DRAFT || upload.state() == UploadState.EXPIRED);
    }

    private static String note(@Nullable String note, Words words) {
        return switch (note == null ? "" : note) {
            case "checked" -> words.checkedNote();
            case "cancelled" -> words.cancelledNote();
            case "picture-deleted" -> words.pictureDeletedNote();
            default -> "";
        };
    }

    private static @Nullable String related(Upload upload) {
        String creator = upload.creator();
        if (creator == null) {
            return null;
        }
        return Links.uploads("creator:" + Links.quoted(creator) + " "
                + Links.created(
                        upload.createdAt().minus(AROUND), upload.createdAt().plus(AROUND)));
    }
}
