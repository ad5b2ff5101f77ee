package dev.draftwatch.watch;

import dev.draftwatch.account.Account;
import dev.draftwatch.http.DatabaseAway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Work that is done for each account, in this instance once at a time for each. Ticks may overlap: one that is held up by an
 * account whose Cloudflare is slow leaves the others to the next, a second later. So no account waits for another's.
 */
final class Turns {
    private static final Logger LOG = Logger.getLogger(Turns.class);

    private final String work;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();

    /** @param work its name, for the log */
    Turns(String work) {
        this.work = work;
    }

    interface Work<E extends Exception> {
        void on(Account account) throws E;
    }

    /**
     * Does the work for each account at which nobody is at work here. What fails for one account fails for that one alone;
     * that the database is away is everybody's trouble.
     */
    <E extends Exception> void each(List<Account> accounts, Work<E> each) throws E {
        for (Account account : accounts) {
            ReentrantLock turn = locks.computeIfAbsent(account.id(), id -> new ReentrantLock());
            if (!turn.tryLock()) {
                continue;
            }
            underWay.incrementAndGet();
            try {
                each.on(account);
            } catch (RuntimeException e) {
                if (DatabaseAway.isWhy(e)) {
                    throw e;
                }
                LOG.errorf(
                        e, "%s failed for one account, it is tried again at its time account=%s", work, account.id());
            } finally {
                underWay.decrementAndGet();
                turn.unlock();
            }
        }
    }

    /** For how many accounts it is being done just now. */
    int underWay() {
        return underWay.get();
    }

    /** Waits for what is under way. {@return whether it ended} */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        for (ReentrantLock turn : locks.values()) {
            if (!turn.tryLock(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return false;
            }
            turn.unlock();
        }
        return true;
    }
}
