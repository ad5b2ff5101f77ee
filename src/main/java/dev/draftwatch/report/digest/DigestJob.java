package dev.draftwatch.report.digest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.outbox.HouseEvents;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.report.wire.Span;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells each period once it is over and the hour has come, once over all instances and crashes: what was told moves in the
 * transaction of the event. Of periods that passed while nobody was there, the last is told.
 */
@Singleton
public class DigestJob {
    private static final Logger LOG = Logger.getLogger(DigestJob.class);
    static final String TYPE = "report.ready";

    private final Digests digests;
    private final DigestStore store;
    private final DigestConfig config;
    private final Accounts accounts;
    private final Outbox outbox;
    private final HouseEvents events;
    private final ObjectMapper json;
    private final Clock clock;

    DigestJob(
            Digests digests,
            DigestStore store,
            DigestConfig config,
            Accounts accounts,
            Outbox outbox,
            HouseEvents events,
            ObjectMapper json,
            Clock clock) {
        this.digests = digests;
        this.store = store;
        this.config = config;
        this.accounts = accounts;
        this.outbox = outbox;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(
            identity = "digest",
            every = "{draftwatch.digest.check-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        tellDue();
    }

    /** {@return how many events were told} */
    public int tellDue() {
        Instant now = clock.instant();
        int told = 0;
        for (Account account : accounts.all()) {
            try {
                told += tell(account, config.every(account.id()), now) ? 1 : 0;
            } catch (RuntimeException e) {
                // The account's edge: the others have their digest.
                LOG.errorf(e, "a digest could not be made account=%s", account.id());
            }
        }
        return told;
    }

    private boolean tell(Account account, DigestConfig.Every every, Instant now) {
        if (every == DigestConfig.Every.OFF) {
            return false;
        }
        Span span = Digests.last(every, now);
        if (now.isBefore(span.to().plus(Duration.ofHours(config.hour()))) || store.told(account.id(), span.to())) {
            return false;
        }
        Digest digest = digests.digest(account, every, span, now);
        boolean told = QuarkusTransaction.requiringNew().call(() -> tell(digest, now));
        if (told) {
            LOG.infof("a %s digest is ready account=%s to=%s", digest.every(), account.id(), span.to());
        }
        return told;
    }

    /** {@return whether an event was written; of two periods without an upload there is nothing to tell} */
    private boolean tell(Digest digest, Instant now) {
        if (!store.tell(digest.account(), digest.to()) || digest.empty()) {
            return false;
        }
        ObjectNode own = json.valueToTree(digest);
        outbox.append(List.of(events.event(TYPE, digest.account(), now, body -> body.setAll(own))));
        return true;
    }
}
