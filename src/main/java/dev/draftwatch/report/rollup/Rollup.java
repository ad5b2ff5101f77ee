package dev.draftwatch.report.rollup;

import dev.draftwatch.outbox.kept.Bookmarks;
import dev.draftwatch.upload.Ledger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Adds up what became of uploads. One instance at a time, by the lock on its bookmark in the feed, which moves in the
 * transaction that adds: after a crash nothing was added, or all and the bookmark with it.
 */
@Singleton
public class Rollup {
    private static final String BOOKMARK = "reports";
    private static final int BATCH = 5_000;
    private static final Duration REBUILD = Duration.ofMinutes(10);

    private final RollupStore store;
    private final Bookmarks bookmarks;
    private final Ledger ledger;

    Rollup(RollupStore store, Bookmarks bookmarks, Ledger ledger) {
        this.store = store;
        this.bookmarks = bookmarks;
        this.ledger = ledger;
    }

    @Scheduled(
            identity = "report-rollup",
            every = "{draftwatch.reports.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        catchUp();
    }

    /** Takes in everything that is in the feed and the ledger now. {@return how many uploads count otherwise than before} */
    public long catchUp() {
        long changed = 0;
        if (bookmarks.behind(BOOKMARK) == 0 && ledger.empty()) {
            return changed;
        }
        Optional<Taken> taken;
        do {
            taken = QuarkusTransaction.requiringNew().call(this::takeIn);
            changed += taken.map(Taken::changed).orElse(0L);
        } while (taken.isPresent() && taken.get().more());
        return changed;
    }

    /** How many events have happened that do not count yet. */
    public long behind() {
        return bookmarks.behind(BOOKMARK);
    }

    private record Taken(long changed, boolean more) {}

    /** {@return empty when another instance is at it} */
    private Optional<Taken> takeIn() {
        return bookmarks.take(BOOKMARK).map(after -> {
            Bookmarks.Piece piece = bookmarks.read(after, BATCH);
            List<UUID> noted = ledger.take(BATCH);
            Set<UUID> touched = new LinkedHashSet<>(piece.subjects());
            touched.addAll(noted);
            long changed = touched.isEmpty() ? 0 : store.add(touched);
            if (piece.last() > after) {
                bookmarks.move(BOOKMARK, piece.last());
            }
            return new Taken(changed, piece.full() || noted.size() == BATCH);
        });
    }

    /**
     * Forgets the sums of a creator; those of the whole stay.
     *
     * @return false, and nothing done, while an upload on record has this creator
     */
    public boolean forgetCreator(String creator) {
        return QuarkusTransaction.requiringNew().call(() -> {
            bookmarks.await(BOOKMARK);
            return store.forgetCreator(creator);
        });
    }

    /**
     * Adds one day of uploads up anew, from their rows; whoever reads a report meanwhile sees the day as before, or as after.
     *
     * @param day its first moment, UTC
     * @return how many uploads; empty where some of the day's may have been removed, so that its sums stay as they are
     */
    Optional<Long> rebuild(Instant day) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) REBUILD.toSeconds())
                .call(() -> {
                    bookmarks.await(BOOKMARK);
                    Optional<Instant> removedTo = store.removedTo();
                    if (removedTo.isPresent() && !removedTo.get().isBefore(day)) {
                        return Optional.empty();
                    }
                    return Optional.of(store.addAnew(day, day.plus(Duration.ofDays(1)), REBUILD));
                });
    }
}
