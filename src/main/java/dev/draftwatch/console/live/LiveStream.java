package dev.draftwatch.console.live;

import dev.draftwatch.http.sse.Sse;
import dev.draftwatch.http.sse.SseClient;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.outbox.tail.Recent;
import dev.draftwatch.outbox.tail.Tail;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One page that is looked at. Everything here happens on its client's event loop; reads of the database go elsewhere, one at a
 * time, and what changes meanwhile is told together.
 */
final class LiveStream {
    /** A page that missed more than this is better asked for anew. */
    private static final int REPLAYED = 1_000;

    private static final int AT_ONCE = 200;

    private final SseClient client;
    private final Rows rows;
    private final Tail tail;
    private final Outbox outbox;
    private final Set<UUID> changed = new LinkedHashSet<>();
    private long seen;
    private long told;
    private boolean begun;
    private boolean catchingUp;
    private boolean busy;

    /** @param seen the place in the feed up to which the page knows; below zero where it knows none */
    LiveStream(SseClient client, Rows rows, Tail tail, Outbox outbox, long seen) {
        this.client = client;
        this.rows = rows;
        this.tail = tail;
        this.outbox = outbox;
        this.seen = seen;
        this.told = Math.max(0, seen);
    }

    /** At first, and when there is room again. */
    void goOn() {
        if (!begun) {
            begun = true;
            begin();
        }
        pump();
    }

    void heard(List<FeedEvent> news) {
        if (!begun || catchingUp) {
            // Found in the tail or the database in a moment.
            return;
        }
        note(news);
        pump();
    }

    private void begin() {
        Recent recent = tail.recent();
        if (seen < 0) {
            seen = recent.last();
            told = seen;
            tell("hello");
        } else if (seen >= recent.after()) {
            note(recent.since(seen));
        } else {
            catchingUp = true;
            client.fetch(() -> outbox.readAfter(seen, List.of(), REPLAYED + 1), this::caughtUp);
        }
    }

    private void caughtUp(List<FeedEvent> missed) {
        catchingUp = false;
        Recent recent = tail.recent();
        if (missed.size() > REPLAYED) {
            seen = recent.last();
            told = seen;
            tell("reset");
            return;
        }
        note(missed);
        if (seen >= recent.after()) {
            note(recent.since(seen));
        }
        pump();
    }

    private void note(List<FeedEvent> news) {
        for (FeedEvent event : news) {
            if (event.place() > seen) {
                seen = event.place();
                if (event.subject() != null) {
                    changed.add(event.subject());
                }
            }
        }
    }

    private void pump() {
        if (busy || changed.isEmpty() || client.full()) {
            return;
        }
        busy = true;
        List<UUID> now = changed.stream().limit(AT_ONCE).toList();
        now.forEach(changed::remove);
        // A page that comes back while some are still untold comes back to before them: told twice, never left out.
        told = changed.isEmpty() ? seen : told;
        long place = told;
        client.fetch(() -> rows.events(now, place), events -> {
            client.write(Buffer.buffer(events));
            busy = false;
            pump();
        });
    }

    private void tell(String type) {
        client.write(Buffer.buffer(Sse.event(Long.toString(seen), type, "{}")));
    }
}
