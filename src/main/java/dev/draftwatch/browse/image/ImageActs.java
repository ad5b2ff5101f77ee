package dev.draftwatch.browse.image;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.browse.NoAnswer;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.CloudflareImage;
import dev.draftwatch.cloudflare.DeleteAnswer;
import dev.draftwatch.cloudflare.EditAnswer;
import dev.draftwatch.cloudflare.ImageEdit;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Holders;
import dev.draftwatch.upload.Removals;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.Edits;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody does to the image of an upload: at Cloudflare first, then on record. Whoever dies in between has told nobody,
 * and asking again ends the same way: an edit says how it shall be, and an image that is gone is gone.
 */
@Singleton
public class ImageActs {
    private static final Duration WHILE_CREATED = Duration.ofSeconds(5);
    /** Longer than a DELETE may take. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Uploads uploads;
    private final Holders holders;
    private final Removals removals;
    private final Edits edits;
    private final Accounts accounts;
    private final Cloudflare cloudflare;
    private final Clock clock;

    ImageActs(
            Uploads uploads,
            Holders holders,
            Removals removals,
            Edits edits,
            Accounts accounts,
            Cloudflare cloudflare,
            Clock clock) {
        this.uploads = uploads;
        this.holders = holders;
        this.removals = removals;
        this.edits = edits;
        this.accounts = accounts;
        this.cloudflare = cloudflare;
        this.clock = clock;
    }

    /**
     * Changes creator or metadata, at Cloudflare and on record.
     *
     * @return the upload as it is now
     * @throws Problem 404 unknown; 409 when there is no image or draft to change, by our record or by Cloudflare's; 422 when
     *     Cloudflare refuses; 502, 503, 504 when it gives no answer, and nothing is changed on record then
     */
    public Upload edit(UUID id, ImageEdit wish) {
        Upload before = find(id);
        switch (before.state()) {
            case UPLOADED, DRAFT -> refuseUnlessThere(before);
            case RESERVED -> throw beingCreated();
            case EXPIRED, DELETED, FAILED ->
                throw Problem.conflict(
                        "This upload is " + before.state().word() + "; there is nothing at Cloudflare to change");
        }
        EditAnswer answer = cloudflare
                .edit(account(before).cloudflare(), before.acceptedImageId(), wish)
                .toCompletableFuture()
                .join();
        return edits.record(before, edited(before, answer), clock.instant())
                .orElseThrow(() -> Problem.conflict("A younger upload has this image id"));
    }

    /**
     * Deletes the picture of an uploaded upload; it stays uploaded, with {@code imageDeletedAt}.
     *
     * @return the upload, its picture deleted now or before
     * @throws Problem 404 unknown; 409 when no picture came, the image id belongs to a younger upload or is being created
     *     anew, or somebody else is deleting it; 502, 503, 504 when
     *     Cloudflare gives no answer, and nothing is changed on record then
     */
    public Upload delete(UUID id) {
        Upload before = find(id);
        if (before.imageDeletedAt() != null) {
            return before;
        }
        switch (before.state()) {
            case UPLOADED -> refuseUnlessThere(before);
            case RESERVED -> throw beingCreated();
            case DRAFT -> throw Problem.conflict("No picture came yet; cancel the upload instead");
            case EXPIRED, DELETED, FAILED -> throw Problem.conflict("No picture came; there is none to delete");
        }
        Account account = account(before);
        Optional<Upload> removing = removals.beginPicture(before, clock.instant(), LEASE);
        if (removing.isEmpty()) {
            Upload now = find(id);
            refuseUnlessHeld(now);
            if (now.imageDeletedAt() != null) {
                return now;
            }
            throw Problem.conflict("It is being deleted by somebody else, or its image id is being created anew")
                    .retryAfter(WHILE_CREATED);
        }
        DeleteAnswer answer = cloudflare
                .delete(account.cloudflare(), before.acceptedImageId())
                .toCompletableFuture()
                .join();
        if (answer instanceof DeleteAnswer.NotDone notDone) {
            removals.pictureNotRemoved(removing.get());
            NoAnswer.throwIf(notDone.why());
            throw Problem.of(502, "Cloudflare did not delete the image");
        }
        Optional<Upload> marked = holders.imageDeleted(
                id,
                Evidence.CANCEL,
                "Uploaded; the picture was deleted later because somebody asked.",
                clock.instant());
        return marked.orElseGet(() -> find(id));
    }

    private CloudflareImage edited(Upload before, EditAnswer answer) {
        if (answer instanceof EditAnswer.Edited edited) {
            return edited.image();
        }
        if (answer instanceof EditAnswer.Refused refused) {
            throw Problem.of(refused.status() == 409 ? 409 : 422, "Cloudflare refused the change; nothing was changed")
                    .with("cloudflare", Map.of("code", refused.code(), "message", refused.message()));
        }
        ImageLookup why = ((EditAnswer.NotDone) answer).why();
        NoAnswer.throwIf(why);
        holders.hurry(before.id(), clock.instant());
        throw Problem.conflict("Cloudflare does not find this image; nothing was changed");
    }

    private Upload find(UUID id) {
        return uploads.find(id).orElseThrow(() -> Problem.notFound("upload", id.toString()));
    }

    private Account account(Upload upload) {
        return accounts.find(upload.account())
                .orElseThrow(() -> Problem.conflict("Draftwatch does not work for this upload's account any more"));
    }

    private static void refuseUnlessThere(Upload upload) {
        if (upload.imageDeletedAt() != null) {
            throw Problem.conflict("The picture of this upload was deleted");
        }
        refuseUnlessHeld(upload);
    }

    private static void refuseUnlessHeld(Upload upload) {
        if (!upload.held()) {
            throw Problem.conflict("A younger upload has this image id; this one is never acted on again");
        }
    }

    private static Problem beingCreated() {
        return Problem.conflict("This upload is being created; it has no image yet")
                .retryAfter(WHILE_CREATED);
    }
}
