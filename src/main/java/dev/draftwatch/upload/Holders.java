package dev.draftwatch.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.Outbox;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The door for what is learned about image ids rather than asked about uploads: each id leads to the upload that holds it,
 * and to no other. What settles one goes through {@link Uploads#settle} with the upload as it was locked here; a look under
 * way loses its right to it then.
 */
@Singleton
public class Holders {
    /** A hint brings no second look sooner than this after the last. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** Nobody waits for an upload that has ended; that its picture came all the same is rare. */
    private static final Duration BETWEEN_LOOKS_ONCE_SETTLED = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(Holders.class);

    private final HolderStore store;
    private final Ledger ledger;
    private final UploadEvents events;
    private final Outbox outbox;
    private final ObjectMapper json;

    Holders(HolderStore store, Ledger ledger, UploadEvents events, Outbox outbox, ObjectMapper json) {
        this.store = store;
        this.ledger = ledger;
        this.events = events;
        this.outbox = outbox;
        this.json = json;
    }

    /** {@return those of the image ids whose holder a picture would settle: pending, expired or deleted} */
    @Transactional
    public List<String> open(String account, Collection<String> imageIds) {
        return imageIds.isEmpty() ? List.of() : store.open(account, imageIds);
    }

    /**
     * The holders of these image ids, theirs until the caller's transaction ends. Those that somebody is writing just now are
     * left out: to wait for one of many while holding others is how two writers wait for each other.
     */
    @Transactional(TxType.MANDATORY)
    public List<Upload> lockFree(String account, Collection<String> imageIds) {
        return imageIds.isEmpty() ? List.of() : store.lockFree(account, imageIds);
    }

    /** The holder of this image id, the caller's until its transaction ends; one at a time, so that nobody waits in a ring. */
    @Transactional(TxType.MANDATORY)
    public Optional<Upload> lock(String account, String imageId) {
        return store.lock(account, imageId);
    }

    /**
     * Marks that the picture of an uploaded upload is gone, with its event {@code image.deleted}, in one transaction. Once:
     * whoever comes later changes nothing.
     *
     * @param evidence of that
     * @return the upload as it is now; empty when it is not uploaded, marked already, or no longer the holder
     */
    @Transactional
    public Optional<Upload> imageDeleted(UUID id, Evidence evidence, String explanation, Instant now) {
        Optional<Upload> marked = store.imageDeleted(id, explanation, now);
        marked.ifPresent(upload -> {
            outbox.append(List.of(events.imageDeleted(upload, evidence, now)));
            LOG.infof("image deleted uploadId=%s", id);
        });
        return marked;
    }

    /**
     * Writes down how an image stands at Cloudflare after an edit; no event, for no state changes. If its id changed, the
     * upload holds the new one, unless another upload of the account is on record under it: then this one holds none and
     * never changes again.
     *
     * @return the upload as it is now; empty when it was never accepted or is no longer the holder
     */
    @Transactional
    public Optional<Upload> edit(UUID id, Edit edit, Instant now) {
        Optional<Upload> edited = store.edit(id, edit, edit.variants().isEmpty() ? null : asJson(edit.variants()), now);
        edited.ifPresent(upload -> ledger.note(List.of(upload.id())));
        return edited;
    }

    /**
     * A hint: look at this upload soon, but no sooner than two seconds after the last look (30 once it has ended). It is not
     * lost to a look under way, whose question may have been asked before what is hinted at. Any number of hints costs no
     * more looks than that, and writes nothing while one is already waiting.
     *
     * @return whether this changed when it is looked at
     */
    @Transactional
    public boolean hurry(UUID id, Instant now) {
        return store.hurry(id, now, BETWEEN_LOOKS, BETWEEN_LOOKS_ONCE_SETTLED) > 0;
    }

    /**
     * The same hint for whoever holds these image ids.
     *
     * @return for how many this changed when they are looked at
     */
    @Transactional
    public int hurry(String account, Collection<String> imageIds, Instant now) {
        return imageIds.isEmpty() ? 0 : store.hurry(account, imageIds, now, BETWEEN_LOOKS, BETWEEN_LOOKS_ONCE_SETTLED);
    }

    /** {@return how many of these image ids an upload of this account holds, whatever its state} */
    @Transactional
    public int countHeld(String account, Collection<String> imageIds) {
        return imageIds.isEmpty() ? 0 : store.countHeld(account, imageIds);
    }

    private String asJson(List<String> variants) {
        try {
            return json.writeValueAsString(variants);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Variants could not be written as JSON", e);
        }
    }
}
