package dev.draftwatch.publish.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.http.sse.Sse;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.outbox.tail.Recent;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events as they go over the wire. Nearly all clients stand at the same place and want the same: what one needs is written
 * once, and its bytes are shared by all.
 */
@Singleton
class Frames {
    /** At most so many bytes at once, and one event more. */
    private static final int PIECE = 32 * 1024;

    private static final int KEPT = 64;

    private final ObjectMapper json;
    private final Map<Key, Piece> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Piece> eldest) {
            return size() > KEPT;
        }
    };

    Frames(ObjectMapper json) {
        this.json = json;
    }

    private record Key(EventTypes types, long seen, long last) {}

    /**
     * What is written at once.
     *
     * @param seen up to where a client has then seen the feed
     */
    record Piece(Buffer bytes, long seen) {}

    /** What a client that has seen the feed up to a place, and wants these types, gets next of what is in memory. */
    Piece next(Recent recent, long seen, EventTypes types) {
        Key key = new Key(types, seen, recent.last());
        synchronized (written) {
            return written.computeIfAbsent(key, unused -> write(recent.since(seen), types, recent.last()));
        }
    }

    /** The same of what was read from the database for this client alone; it goes as a whole. */
    Buffer write(List<FeedEvent> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(frame(event)));
        return Buffer.buffer(text.toString());
    }

    private Piece write(List<FeedEvent> events, EventTypes types, long last) {
        StringBuilder text = new StringBuilder();
        for (FeedEvent event : events) {
            if (types.include(event.type())) {
                text.append(frame(event));
                if (text.length() >= PIECE) {
                    return new Piece(Buffer.buffer(text.toString()), event.place());
                }
            }
        }
        return new Piece(Buffer.buffer(text.toString()), last);
    }

    private String frame(FeedEvent event) {
        return Sse.event(
                Long.toString(event.place()), event.type(), event.read(json).toString());
    }
}
