package dev.draftwatch.upload;

import dev.draftwatch.outbox.Outbox;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells of pending uploads ahead of their deadline; that changes nothing about them. */
@Singleton
public class Expiring {
    private final ExpiringStore store;
    private final UploadEvents events;
    private final Outbox outbox;

    Expiring(ExpiringStore store, UploadEvents events, Outbox outbox) {
        this.store = store;
        this.events = events;
        this.outbox = outbox;
    }

    /**
     * Appends {@code upload.expiring} for pending uploads of an account whose deadline is no further than {@code before} and
     * has not passed: once for each, over all instances.
     *
     * @param batch at most so many
     * @return of how many it told
     */
    @Transactional
    public int tell(String account, Instant now, Duration before, int batch) {
        List<Upload> soon = store.mark(account, now, now.plus(before), batch);
        outbox.append(soon.stream().map(upload -> events.expiring(upload, now)).toList());
        return soon.size();
    }
}
