package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.CloudflareImage;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.watch.sweep.Reading;
import java.time.Duration;
import java.time.Instant;

/**
 * What an answer means that was not asked for the upload's sake. Pure. Where it is this upload's ({@link Whose}), the rules
 * of a check decide ({@link CheckRules}); a draft or a missing image count as a look only for what is pending, not looked at
 * just now, and not being looked at: whoever polls Cloudflare every second must not cost us a write each time.
 *
 * @param askedAt when the question left, by our clock
 * @param answeredAt when the answer had come
 */
record UnaskedRules(Evidence evidence, Instant askedAt, Instant answeredAt, Duration grace) {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** Details of the image passed by. */
    Verdict seen(Upload upload, ImageLookup lookup) {
        if (lookup instanceof ImageLookup.Uploaded picture) {
            return picture(upload, picture, Whose.seen(upload, picture.at(), askedAt));
        }
        boolean answered = lookup instanceof ImageLookup.StillDraft || lookup instanceof ImageLookup.Missing;
        return answered && countsAsLook(upload) ? verdict(decide(upload, lookup)) : new Verdict.Nothing();
    }

    /** A list had the picture in it. */
    Verdict listed(Upload upload, CloudflareImage image) {
        return image.asLookup() instanceof ImageLookup.Uploaded picture
                ? picture(upload, picture, Whose.listed(upload, picture.at(), askedAt))
                : new Verdict.Nothing();
    }

    /**
     * A list did not have it, for an account that takes a complete one for the last look.
     *
     * @param reading of that list, over, begun at {@code askedAt}
     */
    Verdict unlisted(Upload upload, Reading reading) {
        if (upload.state() != UploadState.DRAFT
                || upload.leased(answeredAt)
                || !reading.isLastLookAt(upload.createdAt(), upload.expiresAt(), grace)
                || !Whose.askedSinceIssued(upload, askedAt)) {
            return new Verdict.Nothing();
        }
        return new Verdict.Settle(
                new Settlement(
                        upload,
                        UploadState.EXPIRED,
                        evidence,
                        null,
                        new Look(askedAt, evidence.word(), "unlisted", 200, null),
                        "Expired: Cloudflare's list, read in full after deadline and grace had passed, did not have its picture."));
    }

    /** A DELETE of its image id passed, for an upload without a picture on record. */
    Verdict deleted(Upload upload) {
        if (upload.state() != UploadState.DRAFT && upload.state() != UploadState.EXPIRED) {
            return new Verdict.Nothing();
        }
        if (!Whose.askedSinceIssued(upload, askedAt)) {
            return new Verdict.Doubt(upload);
        }
        return new Verdict.Settle(new Settlement(
                upload,
                UploadState.DELETED,
                evidence,
                null,
                new Look(answeredAt, evidence.word(), "deleted", 200, null),
                "Deleted: somebody deleted this image id at Cloudflare; a picture may have come and gone."));
    }

    private Verdict picture(Upload upload, ImageLookup.Uploaded picture, boolean its) {
        if (upload.state() == UploadState.UPLOADED) {
            return new Verdict.Nothing();
        }
        return its ? verdict(decide(upload, picture)) : new Verdict.Doubt(upload);
    }

    private boolean countsAsLook(Upload upload) {
        Instant last = upload.lastCheckedAt();
        return upload.state() == UploadState.DRAFT
                && !upload.leased(answeredAt)
                && Whose.askedSinceIssued(upload, askedAt)
                && (last == null || !askedAt.isBefore(last.plus(BETWEEN_LOOKS)));
    }

    private Decision decide(Upload upload, ImageLookup lookup) {
        return CheckRules.decide(upload, lookup, askedAt, answeredAt, grace, evidence, evidence.word());
    }

    private static Verdict verdict(Decision decision) {
        if (decision instanceof Decision.Settle settle) {
            return new Verdict.Settle(settle.settlement());
        }
        return new Verdict.Looked(((Decision.LookAgain) decision).recheck());
    }
}
