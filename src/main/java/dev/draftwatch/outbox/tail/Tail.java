package dev.draftwatch.outbox.tail;

import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.outbox.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one reader of the feed's end in this instance. It asks the database often, whoever stamped the events, and wakes all
 * who follow: a thousand of them cost no more questions than one. While nobody follows it asks nothing.
 *
 * <p>Polling is the truth: there is no notification that could be lost.
 */
@Singleton
public class Tail {
    private static final Logger LOG = Logger.getLogger(Tail.class);
    /** Together with the sequencer's pause well below the tenth of a second that is promised. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final int PIECE = 1_000;

    private final Outbox outbox;
    private final Set<Consumer<List<FeedEvent>>> followers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "feed-tail");
        made.setDaemon(true);
        return made;
    });
    private volatile @Nullable Recent recent;
    private boolean begun;
    private boolean away;

    Tail(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Follows no longer when it is closed. */
    public interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Follows the feed from now on; what was in it before is not told, and found by {@link #recent} or in the database.
     *
     * @param onNews gets events in their order, on the reader's own thread, which it must not hold up
     */
    public synchronized Following follow(Consumer<List<FeedEvent>> onNews) {
        if (recent == null) {
            recent = Recent.nothingAfter(outbox.head().last());
        }
        if (!begun) {
            begun = true;
            var unused = thread.scheduleWithFixedDelay(this::read, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        followers.add(onNews);
        return () -> followers.remove(onNews);
    }

    /** The end of the feed as it was last read; what a follower was told is in it. */
    public Recent recent() {
        Recent known = recent;
        if (known == null) {
            throw new IllegalStateException("Nobody follows");
        }
        return known;
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    private void read() {
        try {
            Recent known = awake();
            while (known != null) {
                List<FeedEvent> news = outbox.readAfter(known.last(), List.of(), PIECE);
                if (news.isEmpty()) {
                    break;
                }
                known = known.plus(news);
                recent = known;
                followers.forEach(follower -> tell(follower, news));
            }
            away = false;
        } catch (RuntimeException e) {
            // The job's edge: a database that is away now is asked again in a moment; said once.
            if (!away) {
                LOG.warnf("Streams wait: %s", e.getMessage());
            }
            away = true;
        }
    }

    /** Falls asleep when nobody follows any more, and forgets: whoever comes next begins at the end of then. */
    private synchronized @Nullable Recent awake() {
        if (followers.isEmpty()) {
            recent = null;
        }
        return recent;
    }

    private static void tell(Consumer<List<FeedEvent>> follower, List<FeedEvent> news) {
        try {
            follower.accept(news);
        } catch (RuntimeException e) {
            LOG.warnf(e, "A follower of the feed failed");
        }
    }
}
