package dev.draftwatch.outbox.owed;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is owed, for the one who sends it: claim, send outside every transaction, say what happened.
 *
 * <p>At least once: a subscriber may get an event again when whoever sent it died before he said so.
 */
@Singleton
public class Deliveries {
    private final DeliveryStore store;

    Deliveries(DeliveryStore store) {
        this.store = store;
    }

    /**
     * How many a sender takes of one subscriber.
     *
     * @param late of retries and replays, or of what is new
     */
    public record Want(UUID subscriber, boolean late, int slots) {}

    /**
     * Claims what is due, in one statement, for each subscriber no more than was wanted: none can fill the claim. An event
     * is due once it has its place in the feed; where order was promised, once nothing of its subject is owed before it.
     */
    @Transactional
    public List<Claimed> claim(Collection<Want> wants, Instant now, Duration lease) {
        return wants.isEmpty() ? List.of() : store.claim(wants, now, now.plus(lease));
    }

    /**
     * Writes what became of attempts, all in one transaction. Every attempt is logged; only those whose claim still stands
     * change their delivery.
     *
     * @return the ids of those that did
     */
    @Transactional
    public Set<Long> complete(List<Outcome> outcomes, Instant now) {
        if (outcomes.isEmpty()) {
            return Set.of();
        }
        store.log(outcomes);
        return store.complete(outcomes, now);
    }

    /** Makes claimed deliveries due again at once, untried; those whose claim no longer stands are left alone. */
    @Transactional
    public void giveBack(Collection<Claimed> claimed, Instant now) {
        if (!claimed.isEmpty()) {
            store.giveBack(claimed, now);
        }
    }
}
