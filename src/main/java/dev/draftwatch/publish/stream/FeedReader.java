package dev.draftwatch.publish.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.http.Problem;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.outbox.FeedHead;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.outbox.tail.Tail;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads the feed in pieces. Who waits for the next event holds no thread and asks the database nothing meanwhile. */
@Singleton
class FeedReader {
    private final Outbox outbox;
    private final Tail tail;
    private final ObjectMapper json;
    private final ExecutorService workers;
    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();

    /** Somebody who waits; equal to nobody else. */
    private static final class Wait {
        /** True with the next event, false when the wait ends without. */
        private final CompletableFuture<Boolean> news = new CompletableFuture<>();
    }

    FeedReader(Outbox outbox, Tail tail, ObjectMapper json, ExecutorService workers) {
        this.outbox = outbox;
        this.tail = tail;
        this.json = json;
        this.workers = workers;
    }

    /**
     * {@return the piece; an empty one only after the time that it may wait, or when this instance stops}
     *
     * @throws Problem 410 with {@code oldestSequence} where retention has removed what would follow
     */
    CompletionStage<Feed> read(FeedQuery query) {
        Feed feed = now(query);
        return feed.items().isEmpty() && query.waitSeconds() > 0
                ? await(query.from(feed.next()))
                : CompletableFuture.completedFuture(feed);
    }

    private CompletionStage<Feed> await(FeedQuery query) {
        Wait wait = new Wait();
        Tail.Following following = tail.follow(events -> {
            if (events.stream()
                    .anyMatch(event ->
                            event.place() > query.after() && query.types().include(event.type()))) {
                wait.news.complete(true);
            }
        });
        waiting.add(wait);
        CompletionStage<Feed> answer = wait.news
                .completeOnTimeout(false, query.waitSeconds(), TimeUnit.SECONDS)
                .whenComplete((came, failure) -> {
                    following.close();
                    waiting.remove(wait);
                })
                .thenApplyAsync(came -> now(query), workers);
        // What came between the first look and the following is nobody's news.
        if (!now(query).items().isEmpty()) {
            wait.news.complete(true);
        }
        return answer;
    }

    /** Before the platform waits for requests to end: so they end now. */
    void letGo(@Observes ShutdownDelayInitiatedEvent stops) {
        waiting.forEach(wait -> wait.news.complete(false));
    }

    private Feed now(FeedQuery query) {
        // Asked before the reading: up to here everything that is wanted will have been read.
        long covered = outbox.head().last();
        List<FeedEvent> events = outbox.readAfter(query.after(), query.types().words(), query.limit());
        // Asked after the reading, so that nothing can have been removed from under it unnoticed.
        FeedHead head = outbox.head();
        if (head.hasLost(query.after())) {
            throw Problem.of(
                            410,
                            "Events after %d have been removed; the oldest that is kept comes with after=%d"
                                    .formatted(query.after(), head.removedTo()))
                    .with("oldestSequence", head.oldestSequence());
        }
        long next =
                events.isEmpty() ? query.after() : events.get(events.size() - 1).place();
        if (events.size() < query.limit()) {
            // However rare what is wanted: who is up to date does not fall behind what is kept, nor read it all again.
            next = Math.max(next, covered);
        }
        return new Feed(events.stream().<JsonNode>map(event -> event.read(json)).toList(), next);
    }
}
