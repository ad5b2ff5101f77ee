package dev.draftwatch.console.overview;

import dev.draftwatch.browse.Browse;
import dev.draftwatch.upload.RecentUploads;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What became of the latest uploads, read at most every few seconds for the same accounts. */
@Singleton
class Recents {
    private static final Duration SPAN = Duration.ofHours(24);
    private static final long GOOD_FOR = Duration.ofSeconds(5).toNanos();
    /** Where more were created, the day shows the latest of them. */
    private static final int MOST = 20_000;

    private final Browse browse;
    private final Map<Set<String>, Known> known = new ConcurrentHashMap<>();

    /** What was read, and when. */
    private record Known(RecentUploads uploads, long at) {}

    Recents(Browse browse) {
        this.browse = browse;
    }

    RecentUploads of(Set<String> accounts, Instant now) {
        long at = System.nanoTime();
        return known.compute(accounts, (unused, last) -> isGood(last, at) ? last : read(accounts, now, at))
                .uploads();
    }

    private static boolean isGood(@Nullable Known last, long at) {
        return last != null && at - last.at < GOOD_FOR;
    }

    private Known read(Set<String> accounts, Instant now, long at) {
        return new Known(browse.recent(accounts, now.minus(SPAN), MOST), at);
    }
}
