package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who may delete an upload's draft at Cloudflare: one at a time, and only while nobody creates the same image id anew. A
 * removal begins, deletes outside any transaction, and ends here; one that dies costs its lease, and the watch finds out
 * what became of the draft.
 */
@Singleton
public class Removals {
    private final RemovalStore store;
    private final Uploads uploads;
    private final Holders holders;

    Removals(RemovalStore store, Uploads uploads, Holders holders) {
        this.store = store;
        this.uploads = uploads;
        this.holders = holders;
    }

    /**
     * Begins to remove what a pending or expired upload has at Cloudflare. Until the lease ends nobody else does, nobody
     * looks, and a create of the same image id is refused.
     *
     * @param lease longer than the DELETE may take
     * @return empty when it is over already or not the holder, somebody else is at it, or its image id is being created anew
     */
    @Transactional
    public Optional<Upload> begin(Upload upload, Instant now, Duration lease) {
        store.lockImageId(upload.account(), upload.acceptedImageId());
        return store.begin(upload.id(), now, now.plus(lease));
    }

    /**
     * The same for the picture of an uploaded upload; it ends with {@link Holders#imageDeleted}, or {@link #pictureNotRemoved}.
     *
     * @return empty when it is gone already or not the holder's, somebody else is at it, or its image id is being created anew
     */
    @Transactional
    public Optional<Upload> beginPicture(Upload upload, Instant now, Duration lease) {
        store.lockImageId(upload.account(), upload.acceptedImageId());
        return store.beginPicture(upload.id(), now, now.plus(lease));
    }

    /** The picture may be there still, and the upload stays as it is. */
    @Transactional
    public void pictureNotRemoved(Upload removing) {
        store.end(removing.id(), removing.fence());
    }

    /**
     * The draft is gone: the upload is deleted, whoever looked at it meanwhile. Its URL may live on, so it is looked at once more
     * after its deadline and after a grace from now.
     *
     * @return the upload as it is now; empty when it ended otherwise meanwhile
     */
    @Transactional
    public Optional<Upload> removed(Upload removing, Look look, String explanation, Instant now, Duration grace) {
        return open(removing)
                .map(upload -> new Settlement(
                        upload,
                        UploadState.DELETED,
                        upload.state() == UploadState.EXPIRED ? Evidence.RECLAIM : Evidence.CANCEL,
                        null,
                        look,
                        explanation))
                .flatMap(settlement ->
                        uploads.settle(List.of(settlement), now).stream().findFirst())
                .map(upload -> store.watchOn(upload.id(), now, grace).orElse(upload));
    }

    /** The draft may be there still: the upload stays as it is, and if it is watched, it is looked at now. */
    @Transactional
    public void notRemoved(Upload removing, Look look, Instant now) {
        open(removing).ifPresent(upload -> {
            boolean pending = upload.state() == UploadState.DRAFT;
            uploads.checkAgain(List.of(new Recheck(
                    upload,
                    pending ? now : null,
                    false,
                    false,
                    null,
                    upload.missingSince(),
                    look,
                    pending
                            ? "Pending: its draft was to be deleted, and Cloudflare gave no clear answer to that."
                            : String.valueOf(upload.explanation()))));
            store.end(upload.id(), upload.fence());
        });
    }

    private Optional<Upload> open(Upload removing) {
        return holders.lock(removing.account(), removing.acceptedImageId())
                .filter(upload -> upload.id().equals(removing.id()))
                .filter(upload -> upload.state() == UploadState.DRAFT || upload.state() == UploadState.EXPIRED);
    }
}
