package dev.draftwatch.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.proof.judge.DeliveryJudge;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.KafkaBroker;
import dev.draftwatch.testing.PlayedCloudflare;
import dev.draftwatch.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * Instances on one database send the events of many creates and cancels to a Kafka broker, while the broker is killed, and
 * instances are killed (also while the broker is away) or frozen for longer than their lease. What is in the topic at the end
 * is compared with the feed.
 */
final class KafkaRun implements AutoCloseable {
    static final String TOPIC = "draftwatch.events";
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Random random;
    private final PlayedCloudflare cloudflare;
    private final SharedPostgres database;
    private final KafkaBroker broker;
    private final Fleet fleet;

    KafkaRun(Path jar, Path directory, int instances, long seed) throws IOException {
        this.random = new Random(seed);
        this.cloudflare = PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
        this.database = SharedPostgres.start(directory);
        this.broker = KafkaBroker.start(directory.resolve("kafka"));
        Map<String, String> environment = cloudflare.asAccount();
        environment.putAll(database.asDatabase());
        environment.put("DRAFTWATCH_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("DRAFTWATCH_KAFKA_LEASE", LEASE.toString());
        this.fleet = new Fleet(jar, directory, instances, environment);
    }

    /** What was told, and what is in the topic. */
    record Seen(List<JsonNode> feed, List<DeliveryJudge.Received> received) {
        List<String> complaints() {
            return DeliveryJudge.broken(feed, Map.of(TOPIC, received), Set.of(TOPIC));
        }
    }

    Seen run(int uploads, int faults) throws IOException, InterruptedException {
        fleet.start();
        fleet.createAndCancel(uploads, faults, random, this::disturb);
        Awaitility.await("everything told is acknowledged")
                .atMost(PATIENCE)
                .until(() -> database.number("select count(*) from event where sequence is null") == 0
                        && database.number("select count(*) from event where sequence >"
                                        + " (select coalesce(max(position), 0) from kafka_cursor)")
                                == 0);
        List<DeliveryJudge.Received> received =
                broker.records(TOPIC).stream().map(KafkaRun::received).toList();
        return new Seen(fleet.api(0).feed(0, 1000), received);
    }

    private void disturb(int fault) throws IOException, InterruptedException {
        int which = fault % fleet.size();
        switch (fault % 3) {
            case 0 -> {
                broker.kill();
                for (int i = 0; i < 3; i++) {
                    fleet.createAndCancel();
                }
                fleet.kill(which);
                broker.startAgain();
                broker.awaitReady();
            }
            case 1 -> fleet.freeze(which, LEASE.plusSeconds(1));
            default -> fleet.kill(which);
        }
    }

    private static DeliveryJudge.Received received(KafkaBroker.Got got) {
        JsonNode event = Http.json(got.value());
        return new DeliveryJudge.Received(
                got.id(),
                event.path("uploadId").textValue(),
                event.path("version").intValue(),
                got.value());
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        broker.close();
        database.close();
        cloudflare.close();
    }
}
