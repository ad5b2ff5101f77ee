package dev.draftwatch.report.count;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of uploads that were created in some time, by the state each is in now; one intent counts once, however often
 * it was asked for with the same Idempotency-Key. {@code asked = uploaded + expired + deleted + failed + open}.
 *
 * @param asked all of them
 * @param issued those whose URL was handed out
 * @param uploaded a picture came
 * @param late of them, those whose picture corrected an earlier settlement
 * @param expired no picture came, and the draft is Cloudflare's still to forget
 * @param deleted cancelled, removed elsewhere, or reclaimed
 * @param reclaimed of them, those that had expired before their draft was deleted
 * @param failed no URL was issued
 * @param open pending, or being asked for
 * @param retried earlier attempts that failed, of intents that count elsewhere here
 * @param calls looks at Cloudflare for the uploads that have ended
 * @param abandonedCalls of them, those for abandoned ones
 */
@Schema(name = "UploadCounts")
@JsonPropertyOrder({
    "asked",
    "issued",
    "uploaded",
    "late",
    "expired",
    "deleted",
    "reclaimed",
    "failed",
    "open",
    "retried"
})
public record Counts(
        long asked,
        long issued,
        long uploaded,
        long late,
        long expired,
        long deleted,
        long reclaimed,
        long failed,
        long open,
        long retried,
        long calls,
        long abandonedCalls) {

    /** Of nothing. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Ended without a picture after its deadline, whether its draft has been reclaimed or not. */
    public long getAbandoned() {
        return expired + reclaimed;
    }

    /** Of those that were issued and have ended, the share that got a picture; null where none has. */
    public @Nullable Double getConversion() {
        long ended = uploaded + expired + deleted;
        return ended == 0 ? null : uploaded / (double) ended;
    }

    Counts plus(Counts other) {
        return new Counts(
                asked + other.asked,
                issued + other.issued,
                uploaded + other.uploaded,
                late + other.late,
                expired + other.expired,
                deleted + other.deleted,
                reclaimed + other.reclaimed,
                failed + other.failed,
                open + other.open,
                retried + other.retried,
                calls + other.calls,
                abandonedCalls + other.abandonedCalls);
    }
}
