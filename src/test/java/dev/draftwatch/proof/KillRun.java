package dev.draftwatch.proof;

import dev.draftwatch.proof.judge.Client;
import dev.draftwatch.proof.judge.Evidence;
import dev.draftwatch.proof.judge.FeedFollower;
import dev.draftwatch.proof.judge.Journal;
import dev.draftwatch.proof.judge.Judge;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Clients create and upload while Draftwatch and its database are killed and started again on the same data directory. Then
 * the time is moved past every deadline, and what can be seen from outside is collected.
 */
final class KillRun implements AutoCloseable {
    private static final int CLIENTS = 6;
    /** Past the default expiry and grace, and within the life of an Idempotency-Key. */
    private static final Duration PAST_ALL_DEADLINES = Duration.ofHours(3);

    private final Path jar;
    private final Path directory;
    private final int port;
    private final Random random;
    private final long seed;
    private final PlayedCloudflare cloudflare;
    private final NativeApi api;
    private final Journal journal;
    private final FeedFollower follower;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Client> clients = new ArrayList<>();
    private DraftwatchProcess draftwatch;

    KillRun(Path jar, Path directory, long seed) throws IOException {
        this.jar = jar;
        this.directory = Files.createDirectories(directory.resolve("draftwatch"));
        this.port = DraftwatchProcess.freePort();
        this.seed = seed;
        this.random = new Random(seed);
        this.journal = new Journal(directory.resolve("journal"));
        this.api = new NativeApi("http://127.0.0.1:" + port);
        this.follower = new FeedFollower(api);
        this.cloudflare = PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
        this.draftwatch = launch();
        draftwatch.awaitReady();
    }

    /** Creates so many uploads and kills so many times meanwhile, then lets every deadline pass. */
    Evidence run(int creates, int kills) throws Exception {
        AtomicInteger done = new AtomicInteger();
        List<Future<?>> working = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Client client = new Client("client-" + i, api, cloudflare, journal, seed + i);
            clients.add(client);
            int share = creates / CLIENTS + (i < creates % CLIENTS ? 1 : 0);
            working.add(threads.submit(() -> {
                client.create(share, done);
                return null;
            }));
        }
        Future<?> following = threads.submit(() -> {
            follower.follow();
            return null;
        });
        for (int kill = 0; kill < kills; kill++) {
            int threshold = (kill * creates + random.nextInt(creates)) / (kills + 1);
            Awaitility.await("progress").atMost(Duration.ofMinutes(3)).until(() -> {
                failIfOver(working);
                return done.get() >= threshold;
            });
            TimeUnit.MICROSECONDS.sleep(random.nextInt(400_000));
            killSomething(kill);
        }
        for (Future<?> work : working) {
            work.get(10, TimeUnit.MINUTES);
        }
        draftwatch.kill();
        Instant moved = Instant.now();
        cloudflare.advance(PAST_ALL_DEADLINES);
        Files.writeString(directory.resolve("data").resolve("clock-offset"), PAST_ALL_DEADLINES.toString());
        draftwatch = launch();
        draftwatch.awaitReady();
        for (Client client : clients) {
            client.askAllAgain();
        }
        Awaitility.await("every upload ends").atMost(Duration.ofMinutes(2)).until(() -> api.uploads(
                        "&state=reserved,draft&createdBefore=" + moved)
                .isEmpty());
        Evidence evidence = settledEvidence();
        follower.stop();
        following.get(1, TimeUnit.MINUTES);
        return evidence;
    }

    /** The feed may be a moment behind the records; what is still wrong after some seconds is wrong. */
    private Evidence settledEvidence() throws IOException, InterruptedException {
        Evidence evidence = evidence();
        for (int i = 0; i < 50 && !Judge.broken(evidence).isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            evidence = evidence();
        }
        return evidence;
    }

    private Evidence evidence() throws IOException {
        return new Evidence(journal.entries(), follower.seen(), api.feed(0, 137), api.uploads(), cloudflare.calls());
    }

    private static void failIfOver(List<Future<?>> working) throws Exception {
        for (Future<?> work : working) {
            if (work.isDone()) {
                work.get();
            }
        }
    }

    private void killSomething(int kill) throws IOException {
        if (kill % 3 == 1) {
            // It is Draftwatch that must start it again.
            draftwatch.postgres().ifPresent(ProcessHandle::destroyForcibly);
            return;
        }
        draftwatch.kill();
        if (kill % 3 == 2) {
            draftwatch.postgres().ifPresent(ProcessHandle::destroyForcibly);
        }
        draftwatch = launch();
        if (random.nextInt(4) > 0) {
            // Else the next kill may well hit the start.
            draftwatch.awaitReady();
        }
    }

    private DraftwatchProcess launch() throws IOException {
        Map<String, String> environment = cloudflare.asAccount();
        // The clock is moved by its file between two starts: to Draftwatch this Cloudflare is a stranger.
        environment.put("DRAFTWATCH_CLOCK_MOVABLE", "true");
        environment.put("DRAFTWATCH_CLOUDFLARE_CREATE_TIMEOUT", "3S");
        environment.put("DRAFTWATCH_WATCH_LEASE", "10S");
        return DraftwatchProcess.launch(jar, directory, port, environment);
    }

    @Override
    public void close() throws IOException {
        follower.stop();
        threads.shutdownNow();
        draftwatch.close();
        cloudflare.close();
        journal.close();
    }
}
