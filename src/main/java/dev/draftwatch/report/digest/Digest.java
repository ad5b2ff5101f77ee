package dev.draftwatch.report.digest;

import dev.draftwatch.report.count.Abandoner;
import dev.draftwatch.report.count.Counts;
import dev.draftwatch.report.count.FailureCount;
import dev.draftwatch.report.time.Histogram;
import dev.draftwatch.report.time.TimeToUpload;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of an account's uploads that were created in a day or a week, beside those of the one before. Also what the event
 * {@code report.ready} has of its own.
 *
 * @param name the account's, for people; its id where it has none
 * @param every {@code daily} or {@code weekly}
 * @param from the period's first moment, UTC
 * @param to the first moment after it
 * @param now of the period
 * @param before of the one before it
 * @param abandoners creators with the most abandoned uploads, five at most
 * @param failures why creates failed, five reasons at most
 * @param idsHeld custom ids that cannot be used again, because drafts of expired uploads hold them at Cloudflare; of any time
 * @param findings what to look at, most urgent first
 * @param behind events that had happened and did not count yet
 */
@Schema(name = "Digest")
public record Digest(
        String account,
        String name,
        String every,
        Instant from,
        Instant to,
        Counts now,
        Counts before,
        Times times,
        Times timesBefore,
        List<Abandoner> abandoners,
        List<FailureCount> failures,
        long idsHeld,
        List<Finding> findings,
        long behind) {

    /**
     * How long pictures took, in seconds from the creation of their URL; each is known to lie between two.
     *
     * @param pictures of how many it is known
     */
    @Schema(name = "DigestTimes")
    public record Times(long pictures, Histogram.Bounds p50, Histogram.Bounds p95) {
        static Times of(TimeToUpload report) {
            TimeToUpload.Group all = report.total();
            return new Times(all.uploads(), all.p50(), all.p95());
        }
    }

    /** Whether there is anything to tell. */
    boolean empty() {
        return now.asked() == 0 && before.asked() == 0;
    }

    Digest with(List<Finding> found) {
        return new Digest(
                account,
                name,
                every,
                from,
                to,
                now,
                before,
                times,
                timesBefore,
                abandoners,
                failures,
                idsHeld,
                found,
                behind);
    }
}
