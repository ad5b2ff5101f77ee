package dev.draftwatch.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.proof.judge.DeliveryJudge;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.KafkaBroker;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import dev.draftwatch.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

    private final Path jar;
    private final Path directory;
    private final Random random;
    private final PlayedCloudflare cloudflare;
    private final SharedPostgres database;
    private final KafkaBroker broker;
    private final List<DraftwatchProcess> instances = new ArrayList<>();
    private final int many;

    KafkaRun(Path jar, Path directory, int instances, long seed) throws IOException {
        this.jar = jar;
        this.directory = directory;
        this.many = instances;
        this.random = new Random(seed);
        this.cloudflare = PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
        this.database = SharedPostgres.start(directory);
        this.broker = KafkaBroker.start(directory.resolve("kafka"));
    }

    /** What was told, and what is in the topic. */
    record Seen(List<JsonNode> feed, List<DeliveryJudge.Received> received) {
        List<String> complaints() {
            return DeliveryJudge.broken(feed, Map.of(TOPIC, received), Set.of(TOPIC));
        }
    }

    Seen run(int uploads, int faults) throws IOException, InterruptedException {
        for (int which = 0; which < many; which++) {
            instances.add(launch(which));
            awaitReady(which);
        }
        int every = Math.max(1, uploads / (faults + 1));
        for (int i = 0; i < uploads; i++) {
            oneUpload();
            if (i % every == every - 1 && i / every < faults) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
                disturb(i / every);
            }
        }
        Awaitility.await("everything told is acknowledged")
                .atMost(PATIENCE)
                .until(() -> database.number("select count(*) from event where sequence is null") == 0
                        && database.number("select count(*) from event where sequence >"
                                        + " (select coalesce(max(position), 0) from kafka_cursor)")
                                == 0);
        List<DeliveryJudge.Received> received =
                broker.records(TOPIC).stream().map(KafkaRun::received).toList();
        return new Seen(new NativeApi(instances.get(0).url()).feed(0, 1000), received);
    }

    private void disturb(int fault) throws IOException, InterruptedException {
        int which = fault % many;
        switch (fault % 3) {
            case 0 -> {
                broker.kill();
                for (int i = 0; i < 3; i++) {
                    oneUpload();
                }
                kill(which);
                broker.startAgain();
                broker.awaitReady();
            }
            case 1 -> {
                DraftwatchProcess frozen = instances.get(which);
                frozen.freeze();
                TimeUnit.MILLISECONDS.sleep(LEASE.plusSeconds(1).toMillis());
                frozen.thaw();
            }
            default -> kill(which);
        }
    }

    private void kill(int which) throws IOException {
        instances.get(which).kill();
        instances.set(which, launch(which));
        awaitReady(which);
    }

    /** Two events, asked for at whichever instance answers. */
    private void oneUpload() throws IOException, InterruptedException {
        String id = null;
        for (int attempt = 0; attempt < 200; attempt++) {
            NativeApi api = new NativeApi(instances.get(attempt % many).url());
            try {
                if (id == null) {
                    Http.Reply created = api.create(Map.of(), null);
                    id = created.status() == 201 ? created.body().path("id").textValue() : null;
                }
                if (id != null && api.cancel(id).status() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Nobody is there now; another may be.
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("No upload was created and cancelled");
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

    private DraftwatchProcess launch(int which) throws IOException {
        Map<String, String> environment = cloudflare.asAccount();
        environment.putAll(database.asDatabase());
        environment.put("DRAFTWATCH_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("DRAFTWATCH_KAFKA_LEASE", LEASE.toString());
        return DraftwatchProcess.launch(
                jar,
                Files.createDirectories(directory.resolve("instance-" + which)),
                DraftwatchProcess.freePort(),
                environment);
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
        for (DraftwatchProcess instance : instances) {
            instance.close();
        }
        broker.close();
        database.close();
        cloudflare.close();
    }
}
