package dev.draftwatch.publish.stream;

import dev.draftwatch.http.sse.Sse;
import dev.draftwatch.http.sse.SseClient;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.outbox.FeedHead;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.outbox.tail.Recent;
import dev.draftwatch.outbox.tail.Tail;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * One client of the feed: a place in it, and nothing more. It takes what is in memory; where it stands further back, because
 * it came late or was slow, it reads on from the database until it has caught up. Lives on its client's event loop.
 */
final class EventStream {
    private static final int PAGE = 200;

    private final SseClient client;
    private final Tail tail;
    private final Outbox outbox;
    private final Frames frames;
    private final EventTypes types;
    private long seen;
    private boolean reading;
    /** Whether its place was looked up once: what retention has removed is removed, though memory may hold it still. */
    private boolean placed;

    EventStream(SseClient client, Tail tail, Outbox outbox, Frames frames, EventTypes types, long after) {
        this.client = client;
        this.tail = tail;
        this.outbox = outbox;
        this.frames = frames;
        this.types = types;
        this.seen = after;
    }

    /** A page, and what was there when it was read. */
    private record Page(List<FeedEvent> events, long coveredTo, FeedHead head) {}

    /** Sends what there is and what the client takes; called again whenever there may be more of either. */
    void advance() {
        while (!reading && !client.full()) {
            Recent recent = tail.recent();
            if (seen >= recent.last()) {
                return;
            }
            if (!placed || seen < recent.after()) {
                reading = true;
                client.fetch(this::read, this::take);
                return;
            }
            Frames.Piece piece = frames.next(recent, seen, types);
            seen = piece.seen();
            if (piece.bytes().length() > 0) {
                client.write(piece.bytes());
            }
        }
    }

    private Page read() {
        long covered = tail.recent().last();
        List<FeedEvent> events = outbox.readAfter(seen, types.words(), PAGE);
        boolean all = events.size() < PAGE;
        // Asked after the reading, so that nothing can have been removed from under it unnoticed.
        return new Page(events, all ? covered : events.get(events.size() - 1).place(), outbox.head());
    }

    private void take(Page page) {
        reading = false;
        placed = true;
        if (page.head().hasLost(seen)) {
            FeedHead head = page.head();
            client.write(Buffer.buffer(Sse.event(
                    Long.toString(head.removedTo()), "reset", "{\"oldestSequence\":" + head.oldestSequence() + "}")));
            seen = head.removedTo();
        } else {
            if (!page.events().isEmpty()) {
                client.write(frames.write(page.events()));
                seen = page.events().get(page.events().size() - 1).place();
            }
            seen = Math.max(seen, page.coveredTo());
        }
        advance();
    }
}
