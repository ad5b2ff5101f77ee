package dev.draftwatch.cleanup.late;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.DeleteAnswer;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Holders;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.PictureOwner;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Deletes the pictures that an account does not want; each asked about immediately before, and only if it is the upload's. */
@Singleton
public class LatePictures {
    private static final Logger LOG = Logger.getLogger(LatePictures.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int BATCH = 20;
    private static final String GONE =
            "Uploaded late, after its draft had been removed; the picture was deleted by the account's policy.";

    private final LateStore store;
    private final Uploads uploads;
    private final Holders holders;
    private final Accounts accounts;
    private final Cloudflare cloudflare;
    private final Clock clock;

    LatePictures(
            LateStore store, Uploads uploads, Holders holders, Accounts accounts, Cloudflare cloudflare, Clock clock) {
        this.store = store;
        this.uploads = uploads;
        this.holders = holders;
        this.accounts = accounts;
        this.cloudflare = cloudflare;
        this.clock = clock;
    }

    @Scheduled(
            identity = "late-pictures",
            every = "{draftwatch.cleanup.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        deleteDue();
    }

    /** Deletes what is due now. {@return how many are gone} */
    public int deleteDue() {
        int gone = 0;
        List<LateStore.Owed> owed;
        do {
            owed = store.claim(clock.instant(), BATCH, LEASE);
            for (LateStore.Owed one : owed) {
                Optional<Duration> again = delete(one);
                if (again.isPresent()) {
                    store.again(one.upload(), clock.instant().plus(again.get()));
                } else {
                    store.over(List.of(one.upload()));
                    gone++;
                }
            }
        } while (owed.size() == BATCH);
        return gone;
    }

    /** {@return when to try again; empty where nothing is left to do} */
    private Optional<Duration> delete(LateStore.Owed owed) {
        Optional<Upload> upload = uploads.find(owed.upload())
                .filter(found ->
                        found.state() == UploadState.UPLOADED && found.imageDeletedAt() == null && found.held());
        Optional<Account> account = upload.flatMap(found -> accounts.find(found.account()));
        return account.isEmpty() ? Optional.empty() : delete(upload.get(), account.get(), pause(owed.tries()));
    }

    private Optional<Duration> delete(Upload upload, Account account, Duration pause) {
        Instant askedAt = clock.instant();
        ImageLookup seen = cloudflare
                .lookUp(account.cloudflare(), upload.acceptedImageId(), CallKind.CLEANUP)
                .toCompletableFuture()
                .join();
        if (seen instanceof ImageLookup.Uploaded picture) {
            // A custom id may have been created anew around us since, and then this picture is not ours to delete.
            if (upload.hasCustomId() || !PictureOwner.is(upload, picture, askedAt)) {
                LOG.warnf("a late picture is kept, for whose it is cannot be told uploadId=%s", upload.id());
                return Optional.empty();
            }
            DeleteAnswer answer = cloudflare
                    .delete(account.cloudflare(), upload.acceptedImageId(), CallKind.CLEANUP)
                    .toCompletableFuture()
                    .join();
            if (answer instanceof DeleteAnswer.NotDone) {
                return Optional.of(pause);
            }
        } else if (!(seen instanceof ImageLookup.Missing)) {
            return seen instanceof ImageLookup.StillDraft ? Optional.empty() : Optional.of(pause);
        }
        holders.imageDeleted(upload.id(), Evidence.POLICY, GONE, clock.instant());
        return Optional.empty();
    }

    private static Duration pause(int tries) {
        Duration pause = Duration.ofSeconds(30).multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
