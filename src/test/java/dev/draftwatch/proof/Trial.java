package dev.draftwatch.proof;

import dev.draftwatch.proof.judge.Client;
import dev.draftwatch.proof.judge.Evidence;
import dev.draftwatch.proof.judge.FeedFollower;
import dev.draftwatch.proof.judge.Journal;
import dev.draftwatch.proof.judge.Judge;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Several clients at once, dealt out to the instances there are, and one who follows the feed; all they see is kept for the
 * judge.
 */
final class Trial implements AutoCloseable {
    private static final int CLIENTS = 6;

    private final PlayedCloudflare cloudflare;
    private final NativeApi first;
    private final Journal journal;
    private final FeedFollower follower;
    private final List<Client> clients = new ArrayList<>();
    private final List<Future<?>> working = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Trial(Path directory, List<NativeApi> instances, PlayedCloudflare cloudflare, long seed) throws IOException {
        this.cloudflare = cloudflare;
        this.first = instances.get(0);
        this.journal = new Journal(directory.resolve("journal"));
        this.follower = new FeedFollower(first);
        for (int i = 0; i < CLIENTS; i++) {
            NativeApi instance = instances.get(i % instances.size());
            clients.add(new Client("client-" + i, instance, cloudflare, journal, seed + i));
        }
    }

    /** Begins to create so many in all, and to follow. */
    void begin(int creates) {
        for (int i = 0; i < CLIENTS; i++) {
            Client client = clients.get(i);
            int share = creates / CLIENTS + (i < creates % CLIENTS ? 1 : 0);
            working.add(threads.submit(() -> {
                client.create(share, done);
                return null;
            }));
        }
        Future<?> unused = threads.submit(() -> {
            follower.follow();
            return null;
        });
    }

    /** Until so many creates have come to an end. */
    void awaitDone(int creates) {
        Awaitility.await("progress").atMost(Duration.ofMinutes(3)).until(() -> {
            for (Future<?> work : working) {
                if (work.isDone()) {
                    work.get();
                }
            }
            return done.get() >= creates;
        });
    }

    /** Until all creates have. */
    void awaitEnd() throws Exception {
        for (Future<?> work : working) {
            work.get(10, TimeUnit.MINUTES);
        }
    }

    /**
     * Asks once more with every key, waits for every upload's end, and collects what can be seen from outside.
     *
     * @param moved when the time was moved past every deadline of what was created before
     */
    Evidence evidence(Instant moved) throws IOException, InterruptedException {
        for (Client client : clients) {
            client.askAllAgain();
        }
        Awaitility.await("every upload ends").atMost(Duration.ofMinutes(5)).until(() -> first.uploads(
                        "&state=reserved,draft&createdBefore=" + moved)
                .isEmpty());
        Evidence evidence = seen();
        // The feed may be a moment behind the records; what is still wrong after some seconds is wrong.
        for (int i = 0; i < 50 && !Judge.broken(evidence).isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            evidence = seen();
        }
        return evidence;
    }

    private Evidence seen() throws IOException {
        return new Evidence(
                journal.entries(), follower.seen(), first.feed(0, 137), first.uploads(), cloudflare.calls());
    }

    @Override
    public void close() throws IOException {
        follower.stop();
        threads.shutdownNow();
        journal.close();
    }
}
