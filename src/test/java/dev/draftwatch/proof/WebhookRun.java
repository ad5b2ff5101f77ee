package dev.draftwatch.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.proof.judge.DeliveryJudge;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import dev.draftwatch.testing.Receiver;
import dev.draftwatch.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Two instances on one database send the events of many creates and cancels to two receivers that outlive them, while one
 * instance after the other is killed, or frozen for longer than its lease. What the receivers got is compared with the feed.
 */
final class WebhookRun implements AutoCloseable {
    static final String IN_ORDER = "in order";
    private static final String PLAIN = "plain";
    private static final int INSTANCES = 2;
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path jar;
    private final Path directory;
    private final Random random;
    private final PlayedCloudflare cloudflare;
    private final SharedPostgres database;
    private final Map<String, Receiver> receivers = new LinkedHashMap<>();
    private final List<DraftwatchProcess> instances = new ArrayList<>();

    WebhookRun(Path jar, Path directory, long seed) throws IOException {
        this.jar = jar;
        this.directory = directory;
        this.random = new Random(seed);
        this.cloudflare = PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
        this.database = SharedPostgres.start(directory);
    }

    /** What was owed, and what came. */
    record Seen(List<JsonNode> feed, Map<String, List<DeliveryJudge.Received>> received) {
        List<String> complaints() {
            return DeliveryJudge.broken(feed, received, Set.of(IN_ORDER));
        }
    }

    Seen run(int uploads, int faults) throws IOException, InterruptedException {
        for (int which = 0; which < INSTANCES; which++) {
            instances.add(launch(which));
            awaitReady(which);
        }
        for (String name : List.of(PLAIN, IN_ORDER)) {
            // Slow enough that something is always under way when an instance dies.
            Receiver receiver = Receiver.start().answersAfter(200, 20);
            receivers.put(name, receiver);
            subscribe(receiver, name.equals(IN_ORDER));
        }
        int every = Math.max(1, uploads / (faults + 1));
        for (int i = 0; i < uploads; i++) {
            oneUpload();
            if (i % every == every - 1 && i / every < faults) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
                disturb(i / every);
            }
        }
        NativeApi api = new NativeApi(alive().url());
        Awaitility.await("nothing is owed")
                .atMost(PATIENCE)
                .until(() -> database.number("select count(*) from event where sequence is null") == 0
                        && database.number("select count(*) from delivery where state = 'pending'") == 0);
        Map<String, List<DeliveryJudge.Received>> received = new LinkedHashMap<>();
        receivers.forEach((name, receiver) -> received.put(
                name, receiver.got().stream().map(WebhookRun::received).toList()));
        return new Seen(api.feed(0, 1000), received);
    }

    private void subscribe(Receiver receiver, boolean inOrder) throws IOException {
        Http.Reply created = new NativeApi(instances.get(0).url())
                .post("/webhooks", Map.of("url", receiver.url(), "ordered", inOrder));
        if (created.status() != 201) {
            throw new IOException(created.text());
        }
    }

    /** Two events, asked for at whichever instance answers. */
    private void oneUpload() throws IOException, InterruptedException {
        String id = null;
        for (int attempt = 0; attempt < 200; attempt++) {
            NativeApi api = new NativeApi(instances.get(attempt % INSTANCES).url());
            try {
                if (id == null) {
                    Http.Reply created = api.create(Map.of(), null);
                    id = created.status() == 201 ? created.body().path("id").textValue() : null;
                }
                if (id != null && api.cancel(id).status() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Nobody is there now; the other may be.
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("No upload was created and cancelled");
    }

    private void disturb(int fault) throws IOException, InterruptedException {
        int which = fault % INSTANCES;
        if (fault % 3 == 2) {
            DraftwatchProcess frozen = instances.get(which);
            frozen.freeze();
            TimeUnit.MILLISECONDS.sleep(LEASE.plusSeconds(1).toMillis());
            frozen.thaw();
            return;
        }
        instances.get(which).kill();
        instances.set(which, launch(which));
        awaitReady(which);
    }

    /** As whoever runs it in production: what ends at its start, because the database was too slow, is started again. */
    private void awaitReady(int which) {
        Awaitility.await("ready").atMost(PATIENCE).until(() -> {
            if (!instances.get(which).handle().isAlive()) {
                instances.set(which, launch(which));
            }
            return instances.get(which).ready();
        });
    }

    private DraftwatchProcess alive() {
        return instances.get(0);
    }

    private DraftwatchProcess launch(int which) throws IOException {
        Map<String, String> environment = cloudflare.asAccount();
        environment.putAll(database.asDatabase());
        environment.put("DRAFTWATCH_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("DRAFTWATCH_WEBHOOKS_LEASE", LEASE.toString());
        environment.put("DRAFTWATCH_WEBHOOKS_RETRY_SCHEDULE", "PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S");
        return DraftwatchProcess.launch(
                jar,
                Files.createDirectories(directory.resolve("instance-" + which)),
                DraftwatchProcess.freePort(),
                environment);
    }

    private static DeliveryJudge.Received received(Receiver.Got got) {
        JsonNode data = got.json().path("data");
        return new DeliveryJudge.Received(
                got.id(),
                data.path("uploadId").textValue(),
                data.path("version").intValue(),
                got.body());
    }

    @Override
    public void close() throws IOException {
        for (DraftwatchProcess instance : instances) {
            instance.close();
        }
        receivers.values().forEach(Receiver::close);
        database.close();
        cloudflare.close();
    }
}
