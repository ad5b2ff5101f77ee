package dev.draftwatch.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.DeleteAnswer;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Look;
import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of creates that nobody finished: the answer was lost, the row could not be activated, the process
 * died. Their URLs never left the house, so the uploads fail; what they may have left at Cloudflare under a custom id is
 * removed if it is provably theirs. In doubt nothing is deleted, and the row says why.
 */
@Singleton
public class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int BATCH = 50;
    /** Once the database is back, a process that lives notes within seconds how its creates had ended. */
    private static final Duration FOR_A_LATE_NOTE = Duration.ofSeconds(15);

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Upload.Failure LOST =
            new Upload.Failure("answer_lost", "Cloudflare's answer was lost; the upload URL was never handed out");

    private final Accounts accounts;
    private final Uploads uploads;
    private final Cloudflare cloudflare;
    private final ObjectMapper json;
    private final Clock clock;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Turns turns = new Turns("The recovery");

    Recovery(Accounts accounts, Uploads uploads, Cloudflare cloudflare, ObjectMapper json, Clock clock) {
        this.accounts = accounts;
        this.uploads = uploads;
        this.cloudflare = cloudflare;
        this.json = json;
        this.clock = clock;
    }

    /** {@return how many reserved uploads it ended} Leaves out accounts for which this is under way in this instance. */
    public int recoverDue() {
        AtomicInteger ended = new AtomicInteger();
        turns.each(accounts.all(), account -> ended.addAndGet(recoverDue(account)));
        if (ended.get() > 0) {
            LOG.infof("recovered %d creates that were never finished", ended.get());
        }
        return ended.get();
    }

    /** Begins with no other; what was claimed comes due again. */
    void stop() {
        stopping.set(true);
    }

    /** Waits for the one that is under way. {@return whether it ended} */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return turns.awaitEnd(atMost);
    }

    private int recoverDue(Account account) {
        int ended = 0;
        List<Upload> stranded =
                stopping.get() ? List.of() : uploads.claimStranded(account.id(), clock.instant(), BATCH, LEASE);
        for (Upload upload : stranded) {
            if (stopping.get()) {
                break;
            }
            try {
                ended += recover(account, upload) ? 1 : 0;
            } catch (RuntimeException e) {
                // The job's edge: one row that cannot be recovered now comes due again and holds up no other.
                LOG.warnf("An upload could not be recovered: %s uploadId=%s", e.getMessage(), upload.id());
            }
        }
        return ended;
    }

    private boolean recover(Account account, Upload upload) {
        Upload.Failure noted = upload.failure();
        if (noted != null && noted.refused()) {
            return fail(upload, "Failed: Cloudflare refused the create; whatever is under its id is not of it.");
        }
        String customId = upload.imageId();
        if (customId == null) {
            return fail(
                    upload,
                    "Failed: its create was never finished; a draft of Cloudflare's making is known to nobody.");
        }
        Instant askedAt = clock.instant();
        ImageLookup lookup = cloudflare
                .lookUp(account.cloudflare(), customId)
                .toCompletableFuture()
                .join();
        if (lookup instanceof ImageLookup.Missing) {
            Duration early = Duration.between(askedAt, upload.createdAt().plus(CheckRules.NOT_KNOWN_YET));
            if (early.compareTo(Duration.ZERO) > 0) {
                // The next look may show a draft, and is the first that does: a late note must have had its time by
                // then.
                postpone(upload, lookup, early.compareTo(FOR_A_LATE_NOTE) > 0 ? early : FOR_A_LATE_NOTE);
                return false;
            }
            return fail(upload, "Failed: its create was never finished and left nothing at Cloudflare.");
        }
        if (lookup instanceof ImageLookup.Uploaded) {
            return fail(
                    upload,
                    "Failed: its create was never finished; under its id is a picture of somebody else's,"
                            + " which stays.");
        }
        if (lookup instanceof ImageLookup.StillDraft draft) {
            String doubt = doubt(upload, draft);
            if (doubt != null) {
                return fail(
                        upload,
                        "Failed: its create was never finished; a draft under its id was left alone because " + doubt
                                + ".");
            }
            if (noted == null && upload.failedChecks() == 0) {
                // Nobody noted how the create ended: its process died, or the database was away and it will note it
                // now.
                // If Cloudflare had refused it, this draft would be another's, however much it looks like ours.
                postpone(upload, lookup, FOR_A_LATE_NOTE);
                return false;
            }
            DeleteAnswer answer = cloudflare
                    .delete(account.cloudflare(), customId)
                    .toCompletableFuture()
                    .join();
            if (answer instanceof DeleteAnswer.Gone) {
                return fail(
                        upload,
                        "Failed: its create was never finished; the draft it had left at Cloudflare was"
                                + " deleted, its id is free.");
            }
        }
        postpone(upload, lookup, Duration.ofSeconds(Math.min(30, 5L << Math.min(upload.failedChecks(), 3))));
        return false;
    }

    /** Why a draft under this id may be somebody else's; null when it is provably ours. */
    private @Nullable String doubt(Upload upload, ImageLookup.StillDraft draft) {
        Instant stamp = draft.stamp();
        Instant begun = upload.createdAt();
        if (stamp == null || stamp.isBefore(begun) || stamp.isAfter(begun.plus(cloudflare.createTimeout()))) {
            return "it was not provably made while this create was under way";
        }
        if (!orEmpty(upload.creator()).equals(orEmpty(draft.creator()))) {
            return "it has another creator";
        }
        if (!sameMetadata(upload.metadata(), draft.metadata())) {
            return "it has other metadata";
        }
        return uploads.heldByOther(upload) ? "another upload on record holds the id" : null;
    }

    /** To Cloudflare an empty creator is none: its lists have {@code creator=} for images without one. */
    private static String orEmpty(@Nullable String creator) {
        return creator == null ? "" : creator;
    }

    private boolean sameMetadata(@Nullable JsonNode asked, @Nullable String shown) {
        try {
            JsonNode theirs = shown == null ? json.createObjectNode() : json.readTree(shown);
            return theirs.equals(Recovery::compared, asked == null ? json.createObjectNode() : asked);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** A number is the same however it is written: {@code 1e2} comes back as 100. */
    private static int compared(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue())
                : one.equals(other) ? 0 : 1;
    }

    private boolean fail(Upload upload, String explanation) {
        Upload.Failure failure = upload.failure() == null ? LOST : upload.failure();
        return uploads.fail(upload.id(), upload.fence(), failure, explanation, clock.instant());
    }

    private void postpone(Upload upload, ImageLookup lookup, Duration pause) {
        Instant now = clock.instant();
        Look look = new Look(now, "recovery", lookup.word(), lookup.status(), null);
        uploads.checkAgain(List.of(new Recheck(
                upload,
                now.plus(pause),
                false,
                false,
                null,
                null,
                look,
                "Reserved: what its create left is not known yet.")));
    }
}
