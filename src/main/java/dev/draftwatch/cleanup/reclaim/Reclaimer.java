package dev.draftwatch.cleanup.reclaim;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.DeleteAnswer;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Removals;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.CheckRules;
import dev.draftwatch.watch.Decision;
import dev.draftwatch.watch.DraftOwner;
import dev.draftwatch.watch.Watch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what one expired upload left. From the moment it begins until it ends, nobody else removes it and its image id cannot
 * be created anew by Draftwatch; in between Cloudflare is asked, and then at once told to delete. A create around Draftwatch is
 * recognised by the time its draft shows; where that cannot be told, nothing is deleted.
 */
@Singleton
class Reclaimer {
    /** Longer than a look and a delete may take together. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Uploads uploads;
    private final Removals removals;
    private final Watch watch;
    private final Accounts accounts;
    private final Cloudflare cloudflare;
    private final Clock clock;

    Reclaimer(Uploads uploads, Removals removals, Watch watch, Accounts accounts, Cloudflare cloudflare, Clock clock) {
        this.uploads = uploads;
        this.removals = removals;
        this.watch = watch;
        this.accounts = accounts;
        this.cloudflare = cloudflare;
        this.clock = clock;
    }

    Reclaimed reclaim(UUID id) {
        Optional<Upload> found = uploads.find(id);
        if (found.isEmpty()) {
            return Reclaimed.kept("It is on record no longer");
        }
        Upload upload = found.get();
        if (upload.state() == UploadState.DELETED && upload.evidence() == Evidence.RECLAIM) {
            // By a step that was cut off before it could say so.
            return Reclaimed.done();
        }
        if (upload.state() != UploadState.EXPIRED) {
            return Reclaimed.kept("It is " + upload.state().word() + " by now");
        }
        if (!upload.held()) {
            return Reclaimed.kept("A younger upload has its image id");
        }
        Optional<Account> account = accounts.find(upload.account());
        if (account.isEmpty()) {
            return Reclaimed.kept("Draftwatch does not work for its account any more");
        }
        Optional<Upload> removing = removals.begin(upload, clock.instant(), LEASE);
        return removing.isPresent()
                ? ask(removing.get(), account.get())
                : Reclaimed.later(
                        "It is being removed by somebody else, or its image id is being created anew",
                        Duration.ofSeconds(15));
    }

    private Reclaimed ask(Upload upload, Account account) {
        Instant askedAt = clock.instant();
        ImageLookup seen = cloudflare
                .lookUp(account.cloudflare(), upload.acceptedImageId(), CallKind.CLEANUP)
                .toCompletableFuture()
                .join();
        if (seen instanceof ImageLookup.StillDraft draft) {
            DraftOwner owner = DraftOwner.of(draft, upload);
            return owner == DraftOwner.THIS
                    ? delete(upload, account)
                    : leave(
                            upload,
                            seen,
                            Reclaimed.kept(
                                    owner == DraftOwner.ANOTHER
                                            ? "Cloudflare's draft under this image id is younger than this upload"
                                            : "Whose draft Cloudflare shows under this custom id cannot be told"));
        }
        if (seen instanceof ImageLookup.Missing) {
            return end(upload, new Look(clock.instant(), "cleanup", seen.word(), seen.status(), null));
        }
        if (seen instanceof ImageLookup.Uploaded) {
            settle(upload, seen, askedAt);
            return leave(upload, seen, Reclaimed.picture());
        }
        return leave(upload, seen, wait(seen));
    }

    /** It came late: what a check would have made of it. */
    private void settle(Upload upload, ImageLookup seen, Instant askedAt) {
        Instant now = clock.instant();
        Decision decision = CheckRules.decide(upload, seen, askedAt, now, watch.grace(upload.account()), "cleanup");
        if (decision instanceof Decision.Settle settle) {
            uploads.settle(List.of(settle.settlement()), now);
        }
    }

    private Reclaimed delete(Upload upload, Account account) {
        DeleteAnswer answer = cloudflare
                .delete(account.cloudflare(), upload.acceptedImageId(), CallKind.CLEANUP)
                .toCompletableFuture()
                .join();
        if (answer instanceof DeleteAnswer.NotDone notDone) {
            return leave(upload, notDone.why(), wait(notDone.why()));
        }
        return end(upload, new Look(clock.instant(), "cleanup", "deleted", 200, null));
    }

    private Reclaimed end(Upload upload, Look look) {
        Optional<Upload> removed = removals.removed(
                upload,
                look,
                "Deleted: reclaimed after it had expired; its draft is gone at Cloudflare.",
                clock.instant(),
                watch.grace(upload.account()));
        return removed.isPresent() ? Reclaimed.done() : Reclaimed.kept("It ended otherwise meanwhile");
    }

    /** It stays as it is, and its image id is free to be created anew at once. */
    private Reclaimed leave(Upload upload, ImageLookup seen, Reclaimed outcome) {
        removals.notRemoved(
                upload,
                new Look(clock.instant(), "cleanup", seen.word(), seen.status(), outcome.why()),
                clock.instant());
        return outcome;
    }

    private static Reclaimed wait(ImageLookup seen) {
        if (seen instanceof ImageLookup.Throttled throttled) {
            return Reclaimed.waiting("No call is left to cleanup just now", throttled.retryAfter());
        }
        return Reclaimed.later("Cloudflare gave no clear answer (" + seen.word() + ")", Duration.ofSeconds(15));
    }

    /**
     * What came of it.
     *
     * @param again when it may be tried again; null where it is over
     */
    record Reclaimed(
            Outcome outcome, @Nullable String why, @Nullable Duration again) {
        static Reclaimed done() {
            return new Reclaimed(Outcome.RECLAIMED, null, null);
        }

        static Reclaimed picture() {
            return new Reclaimed(Outcome.PICTURE, "Cloudflare shows a picture; it is not touched", null);
        }

        static Reclaimed kept(String why) {
            return new Reclaimed(Outcome.KEPT, why, null);
        }

        static Reclaimed waiting(String why, Duration again) {
            return new Reclaimed(Outcome.WAITING, why, again);
        }

        static Reclaimed later(String why, Duration again) {
            return new Reclaimed(Outcome.UNCLEAR, why, again);
        }
    }

    /** In a word. */
    enum Outcome {
        /** Its draft is gone, and it is settled. */
        RECLAIMED,
        /** A picture had come. */
        PICTURE,
        /** Nothing was done, and nothing will be. */
        KEPT,
        /** Nobody was asked, or Cloudflare wanted no question now; it is as it was. */
        WAITING,
        /** Nobody knows; it is as it was. */
        UNCLEAR
    }
}
