package dev.draftwatch.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker, its own controller, in a process that can be killed and started again where it was. */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration STARTS = Duration.ofMinutes(3);
    private static final int PARTITIONS = 3;

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private Process process;

    private KafkaBroker(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.port = DraftwatchProcess.freePort();
        this.controllerPort = DraftwatchProcess.freePort();
        // What formatting the storage would write.
        Files.writeString(
                Files.createDirectories(directory.resolve("log")).resolve("meta.properties"),
                "version=1\ncluster.id=ZHJhZnR3YXRjaC10ZXN0cw\nnode.id=1\n");
        Files.writeString(directory.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                num.partitions=%4$d
                offsets.topic.replication.factor=1
                """.formatted(
                        port, controllerPort, directory.resolve("log").toAbsolutePath(), PARTITIONS));
        this.process = launch();
    }

    /** A record as a consumer gets it. */
    public record Got(@Nullable String key, Map<String, String> headers, String value, int partition) {
        public String id() {
            return headers.getOrDefault("ce_id", "");
        }
    }

    /** Starts one that keeps its state below this directory, and waits until it answers. */
    public static KafkaBroker start(Path directory) throws IOException {
        KafkaBroker broker = new KafkaBroker(directory);
        broker.awaitReady();
        return broker;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public void createTopic(String topic, Map<String, String> settings) throws InterruptedException {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(
                            List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()).configs(settings)))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("No topic " + topic, e);
        }
    }

    /** Everything that is in a topic now: each partition in its order, one after the other. */
    public List<Got> records(String topic) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> all = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all.stream()
                    .sorted(Comparator.<ConsumerRecord<String, String>>comparingInt(ConsumerRecord::partition)
                            .thenComparingLong(ConsumerRecord::offset))
                    .map(KafkaBroker::got)
                    .toList();
        }
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Starts it where it was, and returns at once. */
    public void startAgain() throws IOException {
        process = launch();
    }

    public void awaitReady() {
        Awaitility.await("Kafka").atMost(STARTS).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("Kafka has ended: " + Files.readString(directory.resolve("output.log")));
            }
            try (Admin admin = Admin.create(client())) {
                return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
            } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
                return false;
            }
        });
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        directory.resolve("server.properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile())
                .start();
    }

    private Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "default.api.timeout.ms",
                "60000",
                "enable.metrics.push",
                "false");
    }

    private static Got got(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Got(record.key(), headers, record.value(), record.partition());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
