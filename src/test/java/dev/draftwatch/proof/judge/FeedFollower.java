package dev.draftwatch.proof.judge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.testing.NativeApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service that follows the feed all the time and never looks back, whatever happens to whom it asks. */
public final class FeedFollower {
    private static final long PAUSE_MILLIS = 20;

    private final NativeApi draftwatch;
    private final List<JsonNode> seen = new ArrayList<>();
    private long after;
    private volatile boolean stopped;

    public FeedFollower(NativeApi draftwatch) {
        this.draftwatch = draftwatch;
    }

    /** Until {@link #stop}. */
    public void follow() throws InterruptedException {
        while (!stopped) {
            try {
                add(draftwatch.feed(after, 10));
            } catch (IOException e) {
                // Nobody is there now; the next question begins where the last answer ended.
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    public void stop() {
        stopped = true;
    }

    public synchronized List<JsonNode> seen() {
        return List.copyOf(seen);
    }

    private synchronized void add(List<JsonNode> piece) {
        seen.addAll(piece);
        if (!piece.isEmpty()) {
            after = piece.get(piece.size() - 1).path("sequence").longValue();
        }
    }
}
