package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.CloudflareImage;
import dev.draftwatch.upload.Holders;
import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Brings what was learned of image ids to the uploads that hold them: locked, judged and written in one transaction, so that
 * a look under way elsewhere either came first or comes too late.
 */
@Singleton
class Witness {
    private static final String PICTURE_DELETED = "Uploaded; the picture was deleted at Cloudflare later.";

    private final Holders holders;
    private final Edits edits;
    private final Uploads uploads;
    private final WatchMetrics metrics;

    Witness(Holders holders, Edits edits, Uploads uploads, WatchMetrics metrics) {
        this.holders = holders;
        this.edits = edits;
        this.uploads = uploads;
        this.metrics = metrics;
    }

    /**
     * Judges the holders of these image ids that are not uploaded yet: the settled in one statement, the others one by one.
     *
     * @return those that it settled, as they are now
     */
    List<Upload> judge(String account, Collection<String> imageIds, Instant now, Function<Upload, Verdict> judge) {
        Set<String> left = new HashSet<>(holders.open(account, imageIds));
        if (left.isEmpty()) {
            return List.of();
        }
        List<Upload> settled = new ArrayList<>(QuarkusTransaction.requiringNew().call(() -> {
            List<Upload> locked = holders.lockFree(account, left);
            locked.forEach(upload -> left.remove(upload.acceptedImageId()));
            return enforce(locked.stream().map(judge).toList(), now);
        }));
        // Somebody is writing these just now: each is waited for alone.
        for (String imageId : left) {
            settled.addAll(judgeOne(account, imageId, now, judge));
        }
        settled.forEach(upload -> metrics.settled(upload, now));
        return settled;
    }

    /**
     * A DELETE of an image id passed: whoever holds it is deleted, or its picture is gone.
     *
     * @return the upload that this changed, as it is now
     */
    Optional<Upload> deleted(String account, String imageId, UnaskedRules rules) {
        Instant now = rules.answeredAt();
        Optional<Upload> changed = QuarkusTransaction.requiringNew().call(() -> {
            Optional<Upload> locked = holders.lock(account, imageId);
            if (locked.isEmpty() || locked.get().state() != UploadState.UPLOADED) {
                return enforce(locked.map(rules::deleted).stream().toList(), now).stream()
                        .findFirst();
            }
            return Whose.askedSinceIssued(locked.get(), rules.askedAt())
                    ? holders.imageDeleted(locked.get().id(), rules.evidence(), PICTURE_DELETED, now)
                    : Optional.empty();
        });
        changed.filter(upload -> upload.state() == UploadState.DELETED)
                .ifPresent(upload -> metrics.settled(upload, now));
        return changed;
    }

    /**
     * An edit of an image passed. If it shows a picture that is not on record yet, that settles first.
     *
     * @return the upload as it is on record now; empty where the edit is about none that is
     */
    Optional<Upload> edited(String account, String imageId, CloudflareImage image, UnaskedRules rules) {
        Instant now = rules.answeredAt();
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<Upload> locked =
                    holders.lock(account, imageId).filter(upload -> Whose.askedSinceIssued(upload, rules.askedAt()));
            if (locked.isEmpty()) {
                return Optional.empty();
            }
            Upload upload = locked.get();
            enforce(List.of(rules.seen(upload, image.asLookup())), now)
                    .forEach(settled -> metrics.settled(settled, now));
            return edits.record(upload, image, now);
        });
    }

    private List<Upload> judgeOne(String account, String imageId, Instant now, Function<Upload, Verdict> judge) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<Upload> locked = holders.lock(account, imageId);
            return enforce(locked.map(judge).stream().toList(), now);
        });
    }

    private List<Upload> enforce(List<Verdict> verdicts, Instant now) {
        List<Settlement> ended = new ArrayList<>();
        List<Recheck> looked = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Settle settle) {
                ended.add(settle.settlement());
            } else if (verdict instanceof Verdict.Looked look) {
                looked.add(look.recheck());
            } else if (verdict instanceof Verdict.Doubt doubt) {
                holders.hurry(doubt.upload().id(), now);
            }
        }
        List<Upload> settled = uploads.settle(ended, now);
        uploads.checkAgain(looked);
        return settled;
    }
}
