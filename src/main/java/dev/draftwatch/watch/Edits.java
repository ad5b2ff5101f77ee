package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.CloudflareImage;
import dev.draftwatch.upload.Edit;
import dev.draftwatch.upload.Holders;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Writes down how an image stands at Cloudflare after an edit. */
@Singleton
public class Edits {
    private final Holders holders;

    Edits(Holders holders) {
        this.holders = holders;
    }

    /**
     * Puts an edit on record: creator, metadata, signing, variants, and a new image id if it got one. Where it shows a picture
     * that is not on record yet, a look comes at once.
     *
     * @param upload as it was when the edit was asked for
     * @param image as the answer shows it
     * @return the upload as it is now; empty when it does not hold its image id any more
     */
    @Transactional
    public Optional<Upload> record(Upload upload, CloudflareImage image, Instant now) {
        Optional<Upload> edited = holders.edit(upload.id(), asEdit(upload, image), now);
        edited.filter(after -> after.state() != UploadState.UPLOADED && !image.draft())
                .ifPresent(after -> holders.hurry(after.id(), now));
        return edited;
    }

    /** Where none was and none is, metadata stays absent rather than empty. */
    private static Edit asEdit(Upload upload, CloudflareImage image) {
        String shown = image.metadata() == null ? "{}" : image.metadata();
        return new Edit(
                image.id(),
                image.creator(),
                upload.metadata() == null && shown.equals("{}") ? null : shown,
                image.requireSignedUrls(),
                image.filename(),
                image.variants());
    }
}
