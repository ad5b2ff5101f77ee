package dev.draftwatch.outbox.tail;

import dev.draftwatch.outbox.FeedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of the feed in memory: every event after {@code after}, up to {@code last}.
 *
 * @param last everything up to it is in the feed for good, whether it stands here or is older
 */
public record Recent(long after, long last, List<FeedEvent> events) {
    /** What is older is read from the database by those who still need it. */
    private static final int KEPT = 2_000;

    public Recent {
        events = List.copyOf(events);
    }

    static Recent nothingAfter(long last) {
        return new Recent(last, last, List.of());
    }

    Recent plus(List<FeedEvent> news) {
        List<FeedEvent> all = new ArrayList<>(events.size() + news.size());
        all.addAll(events);
        all.addAll(news);
        int over = Math.max(0, all.size() - KEPT);
        return new Recent(
                over == 0 ? after : all.get(over - 1).place(),
                all.get(all.size() - 1).place(),
                all.subList(over, all.size()));
    }

    /** The events after a place that is not before {@link #after}. */
    public List<FeedEvent> since(long seen) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).place() <= seen) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return events.subList(low, events.size());
    }
}
