package dev.draftwatch.publish.stream;

import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** What a reader of the feed asks for. */
record FeedQuery(long after, EventTypes types, int limit, long waitSeconds) {
    private static final int LONGEST_WAIT_SECONDS = 30;

    /** {@return the same from a later place on} */
    FeedQuery from(long place) {
        return new FeedQuery(place, types, limit, waitSeconds);
    }

    /** @throws Problem 400 naming what is not understood */
    static FeedQuery of(UriInfo uri) {
        Query query = Query.of(uri, Set.of("after", "types", "limit", "wait"));
        long after = query.number("after").orElse(0L);
        int limit = query.limit(100, 1000);
        long wait = query.number("wait").orElse(0L);
        if (wait > LONGEST_WAIT_SECONDS) {
            query.reject("wait", "range", "Seconds, 30 at most");
        }
        EventTypes types = EventTypes.of(query);
        query.throwIfAny();
        return new FeedQuery(after, types, limit, wait);
    }
}
