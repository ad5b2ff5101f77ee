package dev.draftwatch.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.proof.judge.ReclaimJudge;
import dev.draftwatch.proof.judge.ReclaimJudge.Fate;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import dev.draftwatch.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One reclaim and everything that may happen to it. Cloudflare's time is moved past the deadlines of what is abandoned, so that
 * its ids are free; Draftwatch's past all of them, so that what may still get its picture has expired here too: the two clocks
 * disagree, and Cloudflare's answers decide.
 */
final class ReclaimRun implements AutoCloseable {
    private static final Duration SHORT = Duration.ofMinutes(30);
    private static final Duration LONG = Duration.ofHours(2);
    private static final Duration AT_CLOUDFLARE = Duration.ofHours(1);
    private static final Duration HERE = Duration.ofHours(3);
    /** Past the leases of whoever was killed. */
    private static final Duration PAST_LEASES = Duration.ofMinutes(3);

    private final Path home;
    private final int port;
    private final Random random;
    private final PlayedCloudflare cloudflare;
    private final SharedPostgres database;
    private final NativeApi api;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Waiting> waiting = new ArrayList<>();
    private DraftwatchProcess draftwatch;
    private Duration ahead = Duration.ZERO;

    ReclaimRun(Path directory, long seed) throws IOException {
        this.home = Files.createDirectories(directory.resolve("draftwatch"));
        Files.createDirectories(home.resolve("data"));
        this.port = DraftwatchProcess.freePort();
        this.random = new Random(seed);
        this.database = SharedPostgres.start(directory);
        this.cloudflare = PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
        this.api = new NativeApi("http://127.0.0.1:" + port);
        this.draftwatch = launch();
        draftwatch.awaitReady();
    }

    /** An upload to which something is still to happen. */
    private record Waiting(ReclaimJudge.Wish wish, String url) {}

    /** Lets so many uploads expire, and hits their reclaim so often. */
    ReclaimJudge.Evidence run(int size, int hits) throws Exception {
        List<ReclaimJudge.Wish> wishes = created(size);
        cloudflare.advance(AT_CLOUDFLARE);
        cloudflare.behave(Map.of("expiredIdReserved", false, "rateLimit", 0));
        draftwatch.kill();
        ahead = HERE;
        draftwatch = launch();
        draftwatch.awaitReady();
        Awaitility.await("everything expires")
                .atMost(Duration.ofMinutes(5))
                .until(() -> api.uploads("&state=reserved,draft").isEmpty());

        happen(size / 10);
        JsonNode plan = reclaim(Map.of()).body();
        happen(size / 10);
        // Slow enough to be hit.
        cloudflare.fault(Map.of("operation", "details", "latency", "PT0.08S", "share", 0.8));
        String task = reclaim(Map.of(
                        "dryRun",
                        false,
                        "settledBefore",
                        plan.path("settledBefore").textValue()))
                .body()
                .path("id")
                .textValue();
        Future<?> happening = threads.submit(() -> {
            while (happen(1)) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
            }
            return null;
        });
        for (int hit = 0; hit < hits; hit++) {
            TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(700));
            hit(hit, hits);
        }
        happening.get(2, TimeUnit.MINUTES);
        Awaitility.await("the run ends").atMost(Duration.ofMinutes(5)).until(() -> List.of("done", "failed")
                .contains(task(task).path("state").asText()));
        Awaitility.await("every event has its place")
                .atMost(Duration.ofSeconds(10))
                .until(() -> database.number("select count(*) from event where sequence is null") == 0);
        return new ReclaimJudge.Evidence(
                wishes,
                cloudflare.calls(),
                task(task),
                results(task),
                api.uploads(),
                api.feed(0, 1000),
                plan.path("uploads").longValue());
    }

    private List<ReclaimJudge.Wish> created(int size) throws IOException {
        List<ReclaimJudge.Wish> wishes = new ArrayList<>();
        Fate[] fates = Fate.values();
        for (int i = 0; i < size; i++) {
            // Half of them are simply abandoned.
            Fate fate = i % 2 == 0 ? Fate.ABANDONED : fates[1 + (i / 2) % (fates.length - 1)];
            boolean custom = (fate != Fate.ABANDONED && fate != Fate.PICTURE) || random.nextBoolean();
            Duration expiry = fate == Fate.PICTURE ? LONG : SHORT;
            JsonNode upload = create(custom ? "pictures/" + i : null, expiry).body();
            ReclaimJudge.Wish wish = new ReclaimJudge.Wish(
                    upload.path("id").textValue(), upload.path("imageId").textValue(), fate);
            wishes.add(wish);
            if (fate != Fate.ABANDONED) {
                waiting.add(new Waiting(wish, upload.path("uploadUrl").textValue()));
            }
        }
        Collections.shuffle(waiting, random);
        return wishes;
    }

    private Http.Reply create(@Nullable String customId, Duration expiry) throws IOException {
        Http.Reply reply = api.create(
                customId == null
                        ? Map.of("expiresIn", expiry.toString())
                        : Map.of("expiresIn", expiry.toString(), "customId", customId),
                null);
        if (reply.status() != 201) {
            throw new IOException("A create is answered " + reply.status() + " " + reply.text());
        }
        return reply;
    }

    /** Lets so many of the uploads meet what is to happen to them. {@return whether more are waiting} */
    private boolean happen(int count) throws IOException {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            Waiting next = waiting.remove(waiting.size() - 1);
            String imageId = next.wish().imageId();
            switch (next.wish().fate()) {
                case PICTURE -> cloudflare.send(next.url());
                case AROUND -> cloudflare.draftAround(imageId);
                case STRANGERS_PICTURE -> cloudflare.pictureAround(imageId);
                case THROUGH -> again(imageId);
                case ABANDONED -> throw new IllegalStateException("Nothing happens to it");
            }
        }
        return !waiting.isEmpty();
    }

    /** Whoever creates while Draftwatch is away, or removes just this id, gives up: the URL is for nobody. */
    private void again(String imageId) {
        try {
            api.create(Map.of("customId", imageId, "expiresIn", "PT30M"), null);
        } catch (IOException e) {
            // It was killed; what it was asked for it ends by itself.
        }
    }

    private void hit(int hit, int hits) throws Exception {
        cloudflare.fault(Map.of("operation", "details", "count", 2, "status", 429, "retryAfter", 1));
        // The last is a kill, whose restart is past all leases.
        if (hit == hits - 1 || (hit > 0 && random.nextInt(3) > 0)) {
            draftwatch.kill();
            ahead = ahead.plus(PAST_LEASES);
            draftwatch = launch();
            draftwatch.awaitReady();
            cloudflare.fault(Map.of("operation", "delete", "count", 1, "drop", "after"));
        } else {
            database.stop();
            database.startAgain();
            draftwatch.awaitReady();
        }
    }

    private Http.Reply reclaim(Map<String, ?> wish) throws IOException {
        Http.Reply reply = api.post("/cleanup/reclaim", wish);
        if (reply.status() >= 300) {
            throw new IOException("A reclaim is answered " + reply.status() + " " + reply.text());
        }
        return reply;
    }

    private JsonNode task(String id) throws IOException {
        return api.get("/tasks/" + id).body();
    }

    private List<JsonNode> results(String task) throws IOException {
        return api.get("/tasks/" + task + "/results?format=ndjson")
                .text()
                .lines()
                .map(Http::json)
                .toList();
    }

    private DraftwatchProcess launch() throws IOException {
        Files.writeString(home.resolve("data").resolve("clock-offset"), ahead.toString());
        Map<String, String> environment = cloudflare.asAccount();
        environment.putAll(database.asDatabase());
        environment.put("DRAFTWATCH_CLOCK_MOVABLE", "true");
        environment.put("DRAFTWATCH_CLOUDFLARE_CREATE_TIMEOUT", "3S");
        return DraftwatchProcess.launch(DraftwatchProcess.jar(), home, port, environment);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        draftwatch.close();
        database.close();
        cloudflare.close();
    }
}
