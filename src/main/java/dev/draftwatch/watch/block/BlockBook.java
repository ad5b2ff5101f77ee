package dev.draftwatch.watch.block;

import dev.draftwatch.account.standing.Finding;
import dev.draftwatch.outbox.Outbox;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Writes down whether an account is blocked, and tells what is news, in one transaction. */
@Singleton
class BlockBook {
    private static final Logger LOG = Logger.getLogger(BlockBook.class);
    /** So long an account must be free before that is told: a gate that opens may be shut again by the first call. */
    static final Duration STEADY = Duration.ofSeconds(30);
    /** How old a note may be before it is renewed: well below {@link #STEADY}. */
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(5);

    private final BlockStore store;
    private final BlockEvents events;
    private final Outbox outbox;

    BlockBook(BlockStore store, BlockEvents events, Outbox outbox) {
        this.store = store;
        this.events = events;
        this.outbox = outbox;
    }

    /** In the transaction that removes the account. */
    @Transactional(TxType.MANDATORY)
    void forget(String account) {
        store.forget(account);
    }

    @Transactional
    void note(String account, Finding finding, Instant now) {
        if (finding.kind() == Finding.Kind.FREE) {
            store.free(account, now.minus(STEADY)).ifPresent(ended -> {
                outbox.append(List.of(events.recovered(account, ended, now)));
                LOG.infof("account recovered: %s account=%s", ended.reason(), account);
            });
            return;
        }
        if (finding.kind().isBlock()) {
            store.block(account, finding.kind().word(), finding.detail(), now).ifPresent(since -> {
                outbox.append(List.of(events.blocked(account, finding, since, now)));
                LOG.warnf("account blocked: %s account=%s", finding.kind().word(), account);
            });
        }
        store.seen(account, now, now.minus(RENEWED_EVERY));
    }
}
