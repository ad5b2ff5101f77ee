package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Upload;
import java.time.Instant;

/** Whose draft Cloudflare shows under an upload's image id. Whoever deletes one must know. */
public enum DraftOwner {
    /** The upload's own. */
    THIS,
    /** That of a younger create, made around us. */
    ANOTHER,
    /** A time that would tell is not known. */
    UNTOLD;

    /** Only of a custom id can there be a younger draft; Cloudflare's time tells it from the one this upload had. */
    public static DraftOwner of(ImageLookup.StillDraft draft, Upload upload) {
        if (!upload.hasCustomId()) {
            return THIS;
        }
        Instant stamp = draft.stamp();
        Instant known = upload.draftStamp();
        Instant latest = known == null ? upload.issuedBy() : known;
        if (stamp == null || latest == null) {
            return UNTOLD;
        }
        return stamp.isAfter(latest) ? ANOTHER : THIS;
    }
}
