package dev.draftwatch.upload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decided end of one claimed upload. It takes effect only while the row is as it was claimed: same fence, same state,
 * still the holder.
 *
 * @param upload as claimed
 * @param picture what is known of the picture; null unless one came
 * @param look the look that decided it; null where none did but the clock
 */
public record Settlement(
        Upload upload,
        UploadState to,
        Evidence evidence,
        @Nullable Picture picture,
        @Nullable Look look,
        String explanation) {

    public Settlement {
        if (look == null && evidence != Evidence.CLOCK) {
            throw new IllegalArgumentException("Only the clock settles without a look");
        }
        if (!UploadLifecycle.allows(upload.state(), to)) {
            throw new IllegalArgumentException(
                    "No upload goes from " + upload.state().word() + " to " + to.word());
        }
        if (evidence == Evidence.POLICY) {
            throw new IllegalArgumentException("A policy removes pictures; it settles nothing");
        }
    }

    /**
     * The picture that came.
     *
     * @param uploadedAt Cloudflare's time where it is proven to be the picture's and not the draft's
     */
    public record Picture(
            @Nullable Instant uploadedAt, @Nullable String filename, List<String> variants) {}
}
