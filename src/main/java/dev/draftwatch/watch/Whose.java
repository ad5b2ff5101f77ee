package dev.draftwatch.watch;

import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer that nobody asked for this upload's sake is about this upload at all. Pure; its table is its test.
 *
 * <p>An id of Cloudflare's making is given once, so every answer is about the one upload that has it. A custom id can be used
 * again after a deletion, and an answer that was under way meanwhile is about the picture before. Two clocks tell: ours says
 * whether the question was asked once the URL had been issued, Cloudflare's when the picture came. Clocks of our instances
 * may differ by less than the two calls, a deletion and a create, that lie between an answer about the picture before and
 * the moment the URL was issued. What cannot be told is in doubt, and settles nothing.
 */
final class Whose {
    private static final Duration HEADER_STEP = Duration.ofSeconds(1);

    private Whose() {}

    /**
     * Whether an answer can be about nothing older: it was asked when this upload's URL had been issued, or its id is given
     * once.
     */
    static boolean askedSinceIssued(Upload upload, Instant askedAt) {
        Instant issuedAt = upload.issuedAt();
        return !upload.hasCustomId() || (issuedAt != null && !askedAt.isBefore(issuedAt));
    }

    /** Whether a picture that details show is this upload's. */
    static boolean seen(Upload upload, @Nullable Instant pictureAt, Instant askedAt) {
        if (removedSince(upload, askedAt)) {
            return false;
        }
        return switch (age(upload, pictureAt)) {
            case YOUNGER -> true;
            case OLDER -> false;
            case FITS, UNTOLD -> askedSinceIssued(upload, askedAt);
        };
    }

    /**
     * Whether a picture in a list is this upload's. Nothing is promised of how fresh a list is, so there the picture's own
     * time must fit; and after a removal a list says nothing at all.
     */
    static boolean listed(Upload upload, @Nullable Instant pictureAt, Instant askedAt) {
        if (upload.state() == UploadState.DELETED) {
            return false;
        }
        return switch (age(upload, pictureAt)) {
            case YOUNGER -> true;
            case OLDER -> false;
            case FITS -> askedSinceIssued(upload, askedAt);
            case UNTOLD -> !upload.hasCustomId();
        };
    }

    /** What was asked before a removal may show what is gone by now. */
    private static boolean removedSince(Upload upload, Instant askedAt) {
        Instant settledAt = upload.settledAt();
        return upload.state() == UploadState.DELETED && settledAt != null && askedAt.isBefore(settledAt);
    }

    /** A picture's time beside the issue of the URL, all by Cloudflare's clock. */
    private enum Age {
        /** Later than the URL, or no earlier than its draft was seen to be: nothing else has had the id since. */
        YOUNGER,
        /** Earlier than the create can have been under way. */
        OLDER,
        /** While the create was under way: an image may keep the time of its draft. */
        FITS,
        /** One of the times is not known. */
        UNTOLD
    }

    private static Age age(Upload upload, @Nullable Instant pictureAt) {
        Instant draftStamp = upload.draftStamp();
        Instant issuedBy = upload.issuedBy();
        if (!upload.hasCustomId()) {
            return Age.YOUNGER;
        }
        if (pictureAt == null) {
            return Age.UNTOLD;
        }
        if (draftStamp != null) {
            return pictureAt.isBefore(draftStamp) ? Age.OLDER : Age.YOUNGER;
        }
        if (issuedBy == null || upload.issuedAt() == null) {
            return Age.UNTOLD;
        }
        if (pictureAt.isAfter(issuedBy)) {
            return Age.YOUNGER;
        }
        Duration create = Duration.between(upload.createdAt(), upload.issuedAt());
        return pictureAt.isBefore(issuedBy.minus(HEADER_STEP).minus(create)) ? Age.OLDER : Age.FITS;
    }
}
