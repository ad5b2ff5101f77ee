package dev.draftwatch.browse;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.DeleteAnswer;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.Watch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Cancels a pending upload, or reclaims an expired one: its draft is deleted at Cloudflare and its custom id is free again.
 *
 * <p>Cloudflare is asked immediately before, so a picture that came is kept and settles as uploaded. Cloudflare has no
 * conditional DELETE: a picture that lands between that answer and the DELETE is lost with the draft.
 */
@Singleton
public class Cancel {
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Uploads uploads;
    private final Watch watch;
    private final Accounts accounts;
    private final Cloudflare cloudflare;
    private final Clock clock;

    Cancel(Uploads uploads, Watch watch, Accounts accounts, Cloudflare cloudflare, Clock clock) {
        this.uploads = uploads;
        this.watch = watch;
        this.accounts = accounts;
        this.cloudflare = cloudflare;
        this.clock = clock;
    }

    /**
     * {@return the upload, deleted now or before}
     *
     * @throws Problem 404 unknown; 409 uploaded, failed, reserved, or its id belongs to a younger upload; 502, 503, 504
     *     when Cloudflare gives no answer, and nothing is changed then
     */
    public Upload cancel(UUID id) {
        Upload before = uploads.find(id).orElseThrow(() -> Problem.notFound("upload", id.toString()));
        refuseUnlessOpen(before);
        if (before.state() == UploadState.DELETED) {
            return before;
        }
        Watch.Asked asked = watch.check(id).orElseThrow(() -> Problem.notFound("upload", id.toString()));
        ImageLookup seen = asked.lookup()
                .orElseThrow(() -> Problem.conflict("Draftwatch does not work for this upload's account any more"));
        NoAnswer.throwIf(seen);
        refuseUnlessOpen(asked.upload());
        return asked.upload().state() == UploadState.DELETED ? asked.upload() : delete(asked.upload(), seen);
    }

    private Upload delete(Upload seen, ImageLookup lookup) {
        Upload claimed = uploads.claim(seen.id(), clock.instant(), LEASE)
                .orElseThrow(() -> Problem.conflict("A younger upload has this image id"));
        refuseUnlessOpen(claimed);
        Account account = accounts.find(claimed.account()).orElseThrow();
        if (!(lookup instanceof ImageLookup.Missing)) {
            DeleteAnswer answer = cloudflare
                    .delete(account.cloudflare(), claimed.acceptedImageId())
                    .toCompletableFuture()
                    .join();
            if (answer instanceof DeleteAnswer.NotDone notDone) {
                NoAnswer.throwIf(notDone.why());
                throw Problem.of(502, "Cloudflare did not delete the draft");
            }
        }
        Instant now = clock.instant();
        boolean expired = claimed.state() == UploadState.EXPIRED;
        String explanation = expired
                ? "Deleted: reclaimed after it had expired; its draft is gone at Cloudflare."
                : "Deleted: cancelled before a picture came; its draft is gone at Cloudflare.";
        Settlement settlement = new Settlement(
                claimed,
                UploadState.DELETED,
                expired ? Evidence.RECLAIM : Evidence.CANCEL,
                null,
                new Look(now, "request", "deleted", 200, null),
                explanation);
        List<Upload> settled = uploads.settle(List.of(settlement), now);
        Optional<Upload> after = settled.isEmpty() ? uploads.find(seen.id()) : Optional.of(settled.get(0));
        Upload upload = after.orElseThrow();
        refuseUnlessOpen(upload);
        return upload;
    }

    private static void refuseUnlessOpen(Upload upload) {
        switch (upload.state()) {
            case UPLOADED -> throw Problem.conflict("A picture was uploaded; it is not touched");
            case FAILED -> throw Problem.conflict("This upload failed; there is nothing to cancel");
            case RESERVED ->
                throw Problem.conflict("This upload is being created; it cannot be cancelled yet")
                        .retryAfter(Duration.ofSeconds(5));
            case DRAFT, EXPIRED, DELETED -> {
                if (!upload.held() && upload.state() != UploadState.DELETED) {
                    throw Problem.conflict("A younger upload has this image id; this one is never acted on again");
                }
            }
        }
    }
}
