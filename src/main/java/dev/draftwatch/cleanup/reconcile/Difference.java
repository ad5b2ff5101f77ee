package dev.draftwatch.cleanup.reconcile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One difference, as the task's results have it.
 *
 * @param kind {@code missing}, {@code unknown} or {@code disagrees}
 * @param ours the state on record; null where there is none
 * @param uploaded Cloudflare's time of the image
 * @param acted whether the run mended it
 */
@Schema(name = "ReconcileDifference")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(
        String kind,
        String imageId,
        @Nullable UUID uploadId,
        @Nullable String ours,
        @Nullable Instant uploaded,
        boolean acted) {

    /** What a difference is. */
    public enum Kind {
        /** Uploaded by our record, and gone at Cloudflare: removed behind our back. Mended: marked, with its event. */
        MISSING,
        /** At Cloudflare, and not on record: made around us. Mended: taken on record as uploaded. */
        UNKNOWN,
        /** At Cloudflare, and without a picture on record. Mended: settled as uploaded. */
        DISAGREES;

        /** {@return how it is written, such as {@code missing}} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }
}
