package dev.draftwatch.watch;

import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import java.time.Duration;
import java.time.Instant;

/**
 * When an upload expires by nothing but time. Pure; its table is its test. Only where Cloudflare was asked since deadline and
 * grace and gave no answer, or lets nobody ask: that we did not ask, because we were away, is no reason.
 *
 * @param after how long past deadline and grace the account waits
 * @param shut whether Cloudflare lets nobody ask for this account now
 */
record ClockRule(Duration grace, Duration after, boolean shut) {

    Verdict judge(Upload upload, Instant now) {
        Instant lastLook = upload.expiresAt().plus(grace);
        if (upload.state() != UploadState.DRAFT || now.isBefore(lastLook.plus(after)) || upload.leased(now)) {
            return new Verdict.Nothing();
        }
        Instant asked = upload.lastCheckedAt();
        boolean unanswered = upload.failedChecks() > 0 && asked != null && !asked.isBefore(lastLook);
        if (!shut && !unanswered) {
            return new Verdict.Nothing();
        }
        return new Verdict.Settle(new Settlement(
                upload,
                UploadState.EXPIRED,
                Evidence.CLOCK,
                null,
                null,
                "Expired by the clock: Cloudflare gave no answer for " + after
                        + " after deadline and grace. It is looked at on, and a late picture corrects this."));
    }
}
