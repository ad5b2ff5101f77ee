package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Upload;
import java.time.Instant;

/** Whether a picture that Cloudflare shows under an upload's image id is that upload's. Whoever deletes one must know. */
public final class PictureOwner {
    private PictureOwner() {}

    /**
     * By Cloudflare's time where it tells, else by when the question was asked; false where it cannot be told.
     *
     * @param askedAt by the house's clock, before the question was asked
     */
    public static boolean is(Upload upload, ImageLookup.Uploaded picture, Instant askedAt) {
        return Whose.seen(upload, picture.at(), askedAt);
    }
}
