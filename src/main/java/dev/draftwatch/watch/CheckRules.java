package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.watch.cadence.Cadence;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of Cloudflare means for an upload, now. Pure, and the only place that says so; its table is its test.
 *
 * <ul>
 *   <li>A picture settles as {@code uploaded} in whatever state the upload is: it is evidence.
 *   <li>A draft is looked at again until deadline plus grace; then it has expired.
 *   <li>Missing: in the first 30 seconds Cloudflare may not know it everywhere yet. Later, before the deadline, two such
 *       answers at least 30 seconds apart say that somebody removed it. After the deadline it waits for deadline plus grace,
 *       because what is answered about an expired draft is not documented, and has expired then.
 *   <li>No answer, too many calls, refused credential: nothing is known of this upload, and nothing settles.
 * </ul>
 */
public final class CheckRules {
    static final Duration NOT_KNOWN_YET = Duration.ofSeconds(30);
    static final Duration BETWEEN_MISSES = Duration.ofSeconds(30);

    private CheckRules() {}

    /**
     * Decides about one claimed upload.
     *
     * @param upload as claimed
     * @param askedAt when the question was asked: an answer that was long under way is no later look than that
     * @param answeredAt when the answer had come
     * @param askedBy who looked, for the timeline
     */
    public static Decision decide(
            Upload upload, ImageLookup lookup, Instant askedAt, Instant answeredAt, Duration grace, String askedBy) {
        return decide(upload, lookup, askedAt, answeredAt, grace, Cadence.BUILT_IN, askedBy);
    }

    /**
     * The same for an account of which more is known.
     *
     * @param cadence when a draft that is still one is looked at again
     */
    static Decision decide(
            Upload upload,
            ImageLookup lookup,
            Instant askedAt,
            Instant answeredAt,
            Duration grace,
            Cadence cadence,
            String askedBy) {
        return lookup.match(new Meaning(upload, lookup, askedAt, answeredAt, grace, cadence, Evidence.CHECK, askedBy));
    }

    /** The same by an answer that was not asked for this upload's sake. */
    static Decision decide(
            Upload upload,
            ImageLookup lookup,
            Instant askedAt,
            Instant answeredAt,
            Duration grace,
            Evidence evidence,
            String askedBy) {
        return lookup.match(
                new Meaning(upload, lookup, askedAt, answeredAt, grace, Cadence.BUILT_IN, evidence, askedBy));
    }

    private record Meaning(
            Upload upload,
            ImageLookup lookup,
            Instant now,
            Instant answeredAt,
            Duration grace,
            Cadence cadence,
            Evidence evidence,
            String askedBy)
            implements ImageLookup.Cases<Decision> {

        @Override
        public Decision stillDraft(ImageLookup.StillDraft draft) {
            if (upload.state() != UploadState.DRAFT) {
                return asItStands("Settled earlier; Cloudflare still keeps the unused draft.");
            }
            if (lastLookIsDue()) {
                return settle(
                        UploadState.EXPIRED,
                        null,
                        "Expired: deadline and grace had passed and Cloudflare still showed an unused draft.");
            }
            Instant next = CheckCadence.whileDraft(upload.createdAt(), upload.expiresAt(), grace, cadence, now);
            return again(next, true, draft.stamp(), null, "Pending: Cloudflare says the upload URL was not used yet.");
        }

        @Override
        public Decision uploaded(ImageLookup.Uploaded picture) {
            if (upload.state() == UploadState.UPLOADED) {
                return asItStands("Uploaded: Cloudflare shows the picture.");
            }
            Settlement.Picture found =
                    new Settlement.Picture(provenTime(picture.at()), picture.filename(), picture.variants());
            String how = upload.state() == UploadState.DRAFT
                    ? "Uploaded: Cloudflare shows a picture and no draft."
                    : "Uploaded late: Cloudflare shows a picture although this had been settled as "
                            + upload.state().word() + ".";
            return settle(UploadState.UPLOADED, found, how);
        }

        @Override
        public Decision missing(ImageLookup.Missing missing) {
            if (upload.state() != UploadState.DRAFT) {
                return asItStands("Settled earlier; Cloudflare has nothing under this image id.");
            }
            if (lastLookIsDue()) {
                return settle(
                        UploadState.EXPIRED,
                        null,
                        "Expired: deadline and grace had passed and Cloudflare knew the image id no longer.");
            }
            if (!now.isBefore(upload.expiresAt())) {
                return again(
                        CheckCadence.lastLook(upload.expiresAt(), grace, now),
                        false,
                        null,
                        upload.missingSince(),
                        "Pending: Cloudflare knows it no longer since the deadline; the last look comes after the grace.");
            }
            if (now.isBefore(upload.createdAt().plus(NOT_KNOWN_YET))) {
                return again(
                        upload.createdAt().plus(NOT_KNOWN_YET),
                        false,
                        null,
                        null,
                        "Pending: Cloudflare does not know it yet, seconds after it issued the URL.");
            }
            Instant since = upload.missingSince();
            if (since == null) {
                return again(
                        earlier(now.plus(BETWEEN_MISSES), upload.expiresAt()),
                        false,
                        null,
                        now,
                        "Pending: Cloudflare did not find it before its deadline; a second look decides.");
            }
            if (now.isBefore(since.plus(BETWEEN_MISSES))) {
                return again(
                        since.plus(BETWEEN_MISSES),
                        false,
                        null,
                        since,
                        "Pending: Cloudflare did not find it before its deadline; a second look decides.");
            }
            return settle(
                    UploadState.DELETED,
                    null,
                    "Deleted: Cloudflare did not find it twice before its deadline; somebody removed the draft,"
                            + " and a picture may have come and gone.");
        }

        @Override
        public Decision denied(ImageLookup.Denied denied) {
            return noAnswer("Cloudflare refuses our credential: " + denied.message(), false);
        }

        @Override
        public Decision throttled(ImageLookup.Throttled throttled) {
            String why = throttled.asked() ? "Cloudflare wants fewer calls" : "the call budget is spent";
            // Due at once: it is the gate that holds the calls back, for all uploads alike.
            return unanswered(
                    now,
                    throttled.asked() ? look(null) : null,
                    unlessSettled("Pending: " + why + "; it is looked at when calls are allowed again."));
        }

        @Override
        public Decision unavailable(ImageLookup.Unavailable unavailable) {
            return noAnswer(unavailable.reason(), true);
        }

        private boolean lastLookIsDue() {
            return !now.isBefore(upload.expiresAt().plus(grace));
        }

        /** Cloudflare's time is the picture's only if it cannot be the draft's, which shows one of its own. */
        private @Nullable Instant provenTime(@Nullable Instant at) {
            Instant stamp = upload.draftStamp();
            Instant issuedBy = upload.issuedBy();
            boolean afterTheDraft =
                    at != null && ((stamp != null && at.isAfter(stamp)) || (issuedBy != null && at.isAfter(issuedBy)));
            return afterTheDraft ? at : null;
        }

        private Decision noAnswer(String why, boolean aboutThisCall) {
            Instant next = aboutThisCall
                    ? CheckCadence.afterNoAnswer(upload.failedChecks(), upload.expiresAt(), grace, answeredAt)
                    : now;
            String since = lastLookIsDue() ? "Overdue" : "Pending";
            return unanswered(next, look(why), unlessSettled(since + ": no answer at the last look (" + why + ")."));
        }

        private Decision unanswered(Instant next, @Nullable Look look, String explanation) {
            return new Decision.LookAgain(
                    new Recheck(upload, next, false, false, null, upload.missingSince(), look, explanation));
        }

        /** What has ended is explained by what ended it. */
        private String unlessSettled(String explanation) {
            String settledBecause = upload.explanation();
            return upload.state() == UploadState.DRAFT || settledBecause == null ? explanation : settledBecause;
        }

        private Decision again(
                @Nullable Instant next,
                boolean draft,
                @Nullable Instant stamp,
                @Nullable Instant missingSince,
                String explanation) {
            return new Decision.LookAgain(
                    new Recheck(upload, next, true, draft, stamp, missingSince, look(null), explanation));
        }

        /** For an upload that has ended: the look is kept, nothing else changes, and it is not looked at again. */
        private Decision asItStands(String explanation) {
            String because = upload.evidence() == Evidence.CLOCK
                    ? "Expired by the clock; a later look found no picture either."
                    : unlessSettled(explanation);
            return again(null, false, null, upload.missingSince(), because);
        }

        private Decision settle(UploadState to, Settlement.@Nullable Picture picture, String explanation) {
            return new Decision.Settle(new Settlement(upload, to, evidence, picture, look(null), explanation));
        }

        /** It was a draft when Cloudflare was asked, and may be one no longer; all else is true when the answer has come. */
        private Look look(@Nullable String detail) {
            Instant at = lookup instanceof ImageLookup.StillDraft ? now : answeredAt;
            return new Look(at, askedBy, lookup.word(), lookup.status(), detail);
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }
}
