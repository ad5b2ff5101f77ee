package dev.draftwatch.browse;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.DeleteAnswer;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Removals;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.DraftOwner;
import dev.draftwatch.watch.Watch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Cancels a pending upload, or reclaims an expired one: its draft is deleted at Cloudflare and its custom id is free again.
 *
 * <p>Cloudflare is asked immediately before, so a picture that came is kept and settles as uploaded. Cloudflare has no
 * conditional DELETE: a picture that lands between that answer and the DELETE is lost with the draft.
 */
@Singleton
public class Cancel {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Uploads uploads;
    private final Removals removals;
    private final Watch watch;
    private final Accounts accounts;
    private final Cloudflare cloudflare;
    private final Clock clock;

    Cancel(Uploads uploads, Removals removals, Watch watch, Accounts accounts, Cloudflare cloudflare, Clock clock) {
        this.uploads = uploads;
        this.removals = removals;
        this.watch = watch;
        this.accounts = accounts;
        this.cloudflare = cloudflare;
        this.clock = clock;
    }

    /**
     * {@return the upload, deleted now or before}
     *
     * @throws Problem 404 unknown; 409 uploaded, failed, reserved, its id belongs to a younger upload or is being created
     *     anew, or Cloudflare's draft is not this upload's; 502, 503, 504 when Cloudflare gives no answer
     */
    public Upload cancel(UUID id) throws InterruptedException {
        Upload before = find(id);
        refuseUnlessOpen(before);
        if (before.state() == UploadState.DELETED) {
            return before;
        }
        Watch.Asked asked = watch.check(id).orElseThrow(() -> Problem.notFound("upload", id.toString()));
        ImageLookup seen = asked.lookup()
                .orElseThrow(() -> Problem.conflict("Draftwatch does not work for this upload's account any more"));
        NoAnswer.throwIf(seen);
        refuseUnlessOpen(asked.upload());
        if (seen instanceof ImageLookup.StillDraft draft && DraftOwner.of(draft, before) == DraftOwner.ANOTHER) {
            throw Problem.conflict(
                    "Cloudflare's draft under this image id is younger than this upload; it is not touched");
        }
        Optional<Upload> removing = begin(id);
        return removing.isPresent() ? remove(removing.get(), seen) : find(id);
    }

    /** Waits its turn. {@return empty when the upload is deleted by then} */
    private Optional<Upload> begin(UUID id) throws InterruptedException {
        long waitUntil = System.nanoTime() + LEASE.toNanos() / 4;
        while (true) {
            Upload now = find(id);
            refuseUnlessOpen(now);
            if (now.state() == UploadState.DELETED) {
                return Optional.empty();
            }
            Optional<Upload> removing = removals.begin(now, clock.instant(), LEASE);
            if (removing.isPresent()) {
                return removing;
            }
            if (System.nanoTime() > waitUntil) {
                throw Problem.conflict("It is being removed by somebody else, or its image id is being created anew")
                        .retryAfter(Duration.ofSeconds(5));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private Upload remove(Upload removing, ImageLookup seen) {
        Account account = accounts.find(removing.account())
                .orElseThrow(() -> Problem.conflict("Draftwatch does not work for this upload's account any more"));
        boolean expired = removing.state() == UploadState.EXPIRED;
        // Seconds after its creation a draft may not be known everywhere: that it was not found says nothing then.
        boolean nothingThere = expired && seen instanceof ImageLookup.Missing;
        if (!nothingThere) {
            DeleteAnswer answer = cloudflare
                    .delete(account.cloudflare(), removing.acceptedImageId())
                    .toCompletableFuture()
                    .join();
            if (answer instanceof DeleteAnswer.NotDone notDone) {
                removals.notRemoved(
                        removing, new Look(clock.instant(), "request", "not_deleted", null, null), clock.instant());
                NoAnswer.throwIfUnclear(notDone.why());
            }
        }
        Instant now = clock.instant();
        String explanation = expired
                ? "Deleted: reclaimed after it had expired; its draft is gone at Cloudflare."
                : "Deleted: cancelled before a picture came; its draft is gone at Cloudflare.";
        Upload after = removals.removed(
                        removing,
                        new Look(now, "request", "deleted", 200, null),
                        explanation,
                        now,
                        watch.grace(removing.account()))
                .orElseGet(() -> find(removing.id()));
        refuseUnlessOpen(after);
        return after;
    }

    private Upload find(UUID id) {
        return uploads.find(id).orElseThrow(() -> Problem.notFound("upload", id.toString()));
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
