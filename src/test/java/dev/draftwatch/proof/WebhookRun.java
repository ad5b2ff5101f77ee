package dev.draftwatch.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.proof.judge.DeliveryJudge;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.PlayedCloudflare;
import dev.draftwatch.testing.Receiver;
import dev.draftwatch.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * Two instances on one database send the events of many creates and cancels to two receivers that outlive them, while one
 * instance after the other is killed, or frozen for longer than its lease. What the receivers got is compared with the feed.
 */
final class WebhookRun implements AutoCloseable {
    static final String IN_ORDER = "in order";
    private static final String PLAIN = "plain";
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Random random;
    private final PlayedCloudflare cloudflare;
    private final SharedPostgres database;
    private final Map<String, Receiver> receivers = new LinkedHashMap<>();
    private final Fleet fleet;

    WebhookRun(Path jar, Path directory, long seed) throws IOException {
        this.random = new Random(seed);
        this.cloudflare = PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
        this.database = SharedPostgres.start(directory);
        Map<String, String> environment = cloudflare.asAccount();
        environment.putAll(database.asDatabase());
        environment.put("DRAFTWATCH_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("DRAFTWATCH_WEBHOOKS_LEASE", LEASE.toString());
        environment.put("DRAFTWATCH_WEBHOOKS_RETRY_SCHEDULE", "PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S");
        this.fleet = new Fleet(jar, directory, 2, environment);
    }

    /** What was owed, and what came. */
    record Seen(List<JsonNode> feed, Map<String, List<DeliveryJudge.Received>> received) {
        List<String> complaints() {
            return DeliveryJudge.broken(feed, received, Set.of(IN_ORDER));
        }
    }

    Seen run(int uploads, int faults) throws IOException, InterruptedException {
        fleet.start();
        for (String name : List.of(PLAIN, IN_ORDER)) {
            // Slow enough that something is always under way when an instance dies.
            Receiver receiver = Receiver.start().answersAfter(200, 20);
            receivers.put(name, receiver);
            subscribe(receiver, name.equals(IN_ORDER));
        }
        fleet.createAndCancel(uploads, faults, random, this::disturb);
        Awaitility.await("nothing is owed")
                .atMost(PATIENCE)
                .until(() -> database.number("select count(*) from event where sequence is null") == 0
                        && database.number("select count(*) from delivery where state = 'pending'") == 0);
        Map<String, List<DeliveryJudge.Received>> received = new LinkedHashMap<>();
        receivers.forEach((name, receiver) -> received.put(
                name, receiver.got().stream().map(WebhookRun::received).toList()));
        return new Seen(fleet.api(0).feed(0, 1000), received);
    }

    private void subscribe(Receiver receiver, boolean inOrder) throws IOException {
        Http.Reply created = fleet.api(0).post("/webhooks", Map.of("url", receiver.url(), "ordered", inOrder));
        if (created.status() != 201) {
            throw new IOException(created.text());
        }
    }

    private void disturb(int fault) throws IOException, InterruptedException {
        int which = fault % fleet.size();
        if (fault % 3 == 2) {
            fleet.freeze(which, LEASE.plusSeconds(1));
        } else {
            fleet.kill(which);
        }
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
        fleet.close();
        receivers.values().forEach(Receiver::close);
        database.close();
        cloudflare.close();
    }
}
