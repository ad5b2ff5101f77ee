package dev.draftwatch.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.Outbox;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the uploads on record: everything that changes one goes through here.
 *
 * <p>A change and its event are one transaction. Losing a race is an answer, not an error: it says that another instance,
 * or a later request, was first, and that its word counts.
 */
@Singleton
public class Uploads {
    private static final Logger LOG = Logger.getLogger(Uploads.class);

    private final UploadStore store;
    private final UploadRows rows;
    private final UploadEvents events;
    private final LookLog looks;
    private final RemovalStore removals;
    private final Ledger ledger;
    private final Outbox outbox;
    private final List<UploadFollower> followers;
    private final ObjectMapper json;

    Uploads(
            UploadStore store,
            UploadRows rows,
            UploadEvents events,
            LookLog looks,
            RemovalStore removals,
            Ledger ledger,
            Outbox outbox,
            @All List<UploadFollower> followers,
            ObjectMapper json) {
        this.store = store;
        this.rows = rows;
        this.events = events;
        this.looks = looks;
        this.removals = removals;
        this.ledger = ledger;
        this.outbox = outbox;
        this.followers = followers;
        this.json = json;
    }

    /**
     * Writes an upload down before Cloudflare is called, in the caller's transaction.
     *
     * @throws IdPending when the custom id belongs to an upload of this account that is still reserved or pending, or whose
     *     draft is being deleted just now
     */
    @Transactional(TxType.MANDATORY)
    public void reserve(Reservation reservation) {
        String customId = reservation.customId();
        if (customId != null) {
            removals.lockImageId(reservation.account(), customId);
            if (removals.underWay(reservation.account(), customId, reservation.createdAt())) {
                throw new IdPending(reservation.account(), customId);
            }
        }
        try {
            store.add(new UploadRow(reservation));
            ledger.note(List.of(reservation.id()));
        } catch (ConstraintViolationException e) {
            if ("upload_pending_custom_id_idx".equals(e.getConstraintName())) {
                throw new IdPending(reservation.account(), String.valueOf(customId));
            }
            throw e;
        }
    }

    /** A second create of a custom id whose first is not over: Cloudflare need not be asked to know that it is taken. */
    public static final class IdPending extends RuntimeException {
        IdPending(String account, String customId) {
            super("Image id " + customId + " of account " + account + " is pending", null, false, false);
        }
    }

    /**
     * Turns a reserved upload into a draft: from now on it is watched, it holds its image id, and the world knows of it. In
     * the caller's transaction; only after its commit may the upload URL leave the house.
     *
     * @return the draft; empty when the time of the create was over and recovery has, or may have, taken the row
     */
    @Transactional(TxType.MANDATORY)
    public Optional<Upload> activate(Reservation reserved, Issued issued, Instant now) {
        if (reserved.customId() != null) {
            store.releaseImageId(reserved.account(), issued.imageId(), reserved.id(), now);
        }
        Optional<Upload> draft = store.activate(reserved.id(), issued, now);
        draft.ifPresent(upload -> outbox.append(List.of(events.changed("upload.created", upload, null, now))));
        return draft;
    }

    /**
     * Ends a reserved upload that came to nothing, in the caller's transaction.
     *
     * @param fence the one under which it was claimed, 0 for the create itself
     * @return false when it was no longer the caller's
     */
    @Transactional
    public boolean fail(UUID id, long fence, Upload.Failure failure, String explanation, Instant now) {
        boolean failed = store.fail(id, fence, failure, explanation, now);
        if (failed) {
            ledger.note(List.of(id));
            LOG.infof("upload failed: %s uploadId=%s", failure.code(), id);
        }
        return failed;
    }

    /**
     * Removes a reserved upload, as if it had never been asked for: only where Cloudflare refused the credential of a stranger,
     * who could else fill the table.
     */
    @Transactional
    public boolean forget(UUID id) {
        boolean forgotten = store.forget(id);
        if (forgotten) {
            ledger.note(List.of(id));
        }
        return forgotten;
    }

    /** A failed upload was asked for once more by the same {@code Idempotency-Key}; in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void retried(UUID failed, UUID by) {
        if (store.retried(failed, by)) {
            ledger.note(List.of(failed));
        }
    }

    /**
     * Notes on a reserved upload how its create ended, whoever has the row by now: a word of ours where the answer was not
     * clear, Cloudflare's code where it refused. Recovery goes by it.
     */
    @Transactional
    public boolean remember(UUID id, Upload.Failure failure) {
        return store.remember(id, failure);
    }

    /**
     * Claims uploads of an account that are due for a look, those due longest first. The claim is a lease: an instance that
     * dies with it costs no more than the lease, and can change nothing when it wakes up after it.
     */
    @Transactional
    public List<Upload> claimDue(String account, Instant now, int batch, Duration lease) {
        return store.claimDue(account, now, batch, now.plus(lease));
    }

    /** Claims reserved uploads whose create's time is over; from then on the create itself can do nothing with them. */
    @Transactional
    public List<Upload> claimStranded(String account, Instant now, int batch, Duration lease) {
        return store.claimStranded(account, now, batch, now.plus(lease));
    }

    /** How many uploads of an account are due for a look, counted up to {@code most}. */
    @Transactional
    public int countDue(String account, Instant now, int most) {
        return store.countDue(account, now, most);
    }

    /**
     * Whether another upload of this account holds this one's image id, and may have something at Cloudflare: not if we had
     * deleted that before this one was asked for.
     */
    @Transactional
    public boolean heldByOther(Upload upload) {
        String imageId = upload.imageId();
        return imageId != null && store.heldByOther(upload.account(), imageId, upload.id(), upload.createdAt());
    }

    /**
     * Claims one upload for a look that somebody asked for. A look under way elsewhere loses its right to settle it.
     *
     * @return empty when there is no such upload, or it holds no image id (never accepted, or a younger one has it)
     */
    @Transactional
    public Optional<Upload> claim(UUID id, Instant now, Duration lease) {
        return store.claim(id, now.plus(lease));
    }

    /**
     * Settles what was decided, each with its event, in one transaction.
     *
     * @return those that were settled, as they are now; the others had been taken by somebody else
     */
    @Transactional
    public List<Upload> settle(List<Settlement> outcomes, Instant now) {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        List<Upload> settled = store.settle(outcomes, now, this::asJson);
        Map<UUID, Settlement> byId = new java.util.HashMap<>();
        outcomes.forEach(outcome -> byId.put(outcome.upload().id(), outcome));
        List<Map.Entry<UUID, Look>> kept = new ArrayList<>();
        List<dev.draftwatch.outbox.NewEvent> told = new ArrayList<>();
        for (Upload upload : settled) {
            Settlement outcome = java.util.Objects.requireNonNull(byId.get(upload.id()));
            String type = UploadLifecycle.eventType(upload.state()).orElseThrow();
            told.add(events.changed(type, upload, outcome.upload().state(), now));
            Look look = outcome.look();
            if (look != null) {
                kept.add(Map.entry(upload.id(), look));
            }
            if (outcome.upload().state() == UploadState.DELETED) {
                followers.forEach(follower -> follower.cameAfterRemoval(upload, now));
            }
        }
        outbox.append(told);
        looks.add(kept);
        LOG.debugf("settled %d of %d", settled.size(), outcomes.size());
        return settled;
    }

    /**
     * Puts claimed uploads back to be looked at again.
     *
     * @return how many were still the claimer's
     */
    @Transactional
    public int checkAgain(List<Recheck> outcomes) {
        if (outcomes.isEmpty()) {
            return 0;
        }
        var still = new java.util.HashSet<>(store.checkAgain(outcomes));
        List<Map.Entry<UUID, Look>> kept = new ArrayList<>();
        List<UUID> ended = new ArrayList<>();
        for (Recheck outcome : outcomes) {
            Look look = outcome.look();
            if (look != null && still.contains(outcome.upload().id())) {
                kept.add(Map.entry(outcome.upload().id(), look));
                if (outcome.upload().state() != UploadState.DRAFT) {
                    ended.add(outcome.upload().id());
                }
            }
        }
        looks.add(kept);
        ledger.note(ended);
        return still.size();
    }

    @Transactional
    public Optional<Upload> find(UUID id) {
        return rows.findByIdOptional(id).map(UploadRow::toUpload);
    }

    /** The upload that this token may read, if it is that one's. */
    @Transactional
    public Optional<Upload> findByReadToken(UUID id, ReadToken token) {
        return rows.findByIdOptional(id)
                .filter(row -> row.readTokenHash != null && token.isHashedAs(row.readTokenHash))
                .map(UploadRow::toUpload);
    }

    /** The latest looks at an upload, oldest of them first. */
    @Transactional
    public List<Look> looksAt(UUID id, int limit) {
        return looks.of(id, limit);
    }

    private @Nullable String asJson(List<String> variants) {
        try {
            return variants.isEmpty() ? null : json.writeValueAsString(variants);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Variants could not be written as JSON", e);
        }
    }
}
