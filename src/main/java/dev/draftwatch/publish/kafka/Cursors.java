package dev.draftwatch.publish.kafka;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The place that a topic has in the feed, and whose turn it is to move it. */
@Singleton
class Cursors {
    private final CursorStore store;
    private final KafkaConfig config;
    private final Clock clock;

    Cursors(CursorStore store, KafkaConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** {@return the right to send; empty while another instance has it} */
    @Transactional
    Optional<Cursor> lease() {
        Instant now = clock.instant();
        return store.lease(config.topic(), now, now.plus(config.lease()));
    }

    /**
     * Moves the place and renews the lease, and notes what Kafka will never take, all or nothing.
     *
     * @return whether it was the caller's still
     */
    @Transactional
    boolean move(Cursor to, List<CursorStore.Refused> refused) {
        Instant now = clock.instant();
        if (!store.move(to, now.plus(config.lease()))) {
            return false;
        }
        store.refused(to.topic(), refused, now);
        return true;
    }

    @Transactional
    void giveBack(Cursor cursor) {
        store.giveBack(cursor);
    }

    /** {@return what was acknowledged, by whichever instance; empty before the first lease} */
    @Transactional
    OptionalLong position() {
        return store.position(config.topic());
    }
}
