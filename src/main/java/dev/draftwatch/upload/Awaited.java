package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door for whoever looks after many pending uploads at once: drafts whose deadline and grace have not passed, so that
 * their picture may still come.
 */
@Singleton
public class Awaited {
    private final AwaitedStore store;

    Awaited(AwaitedStore store) {
        this.store = store;
    }

    /** How many there are of an account, counted up to {@code most}. */
    @Transactional
    public int count(String account, Instant now, Duration grace, int most) {
        return store.count(account, now.minus(grace), most);
    }

    /** When the oldest of them was created; empty where there is none. Reads them all. */
    @Transactional
    public Optional<Instant> oldest(String account, Instant now, Duration grace) {
        return Optional.ofNullable(store.oldest(account, now.minus(grace)));
    }

    /**
     * Drafts of an account past deadline and grace at that time, those past it longest first; not those that are looked at just
     * now, or of which a hint says that something happened.
     *
     * @param beyond the last one of the batch before; null at first
     */
    @Transactional
    public List<Upload> overdue(
            String account, Instant at, Duration grace, Instant now, @Nullable Upload beyond, int batch) {
        return store.overdue(account, at.minus(grace), now, beyond, batch);
    }

    /** Of these image ids, those whose upload is settled as uploaded, each with the time by which that was known. */
    @Transactional
    public Map<String, Instant> uploadedBefore(String account, Collection<String> imageIds) {
        Map<String, Instant> known = new HashMap<>();
        if (!imageIds.isEmpty()) {
            store.known(account, imageIds).forEach(row -> {
                if (row[1] instanceof Instant before) {
                    known.put((String) row[0], before);
                }
            });
        }
        return known;
    }

    /**
     * Leaves those that are due between two times to sweeps: they are looked at by themselves when deadline and grace have
     * passed. Not those that are looked at just now, were hinted at, or were missing at the last look.
     *
     * @return how many, at most {@code batch}
     */
    @Transactional
    public int leaveToSweeps(String account, Instant from, Instant until, Instant now, Duration grace, int batch) {
        return store.leave(account, from, until, now, grace, batch);
    }

    /**
     * Lets those that were left to sweeps be looked at by themselves again, at once; first those whose deadline is next.
     *
     * @return how many, at most {@code most}
     */
    @Transactional
    public int takeBack(String account, Instant now, Duration grace, int most) {
        return store.takeBack(account, now, grace, most);
    }
}
