package dev.draftwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Measures and prints. {@code -Dbench.only=watch,create} measures a part. */
public final class Bench {
    private static final String EVERYTHING = "watch,create,gateway,webhooks,streams,start,memory,plans,reports";
    private static final Path DIRECTORY = Path.of("target", "bench");

    private Bench() {}

    public static void main(String... arguments) throws IOException, SQLException, InterruptedException {
        String only = System.getProperty("bench.only", "");
        Set<String> parts = Set.of((only.isBlank() ? EVERYTHING : only).split(",", -1));
        Table table = new Table();
        try (StubCloudflare cloudflare = new StubCloudflare()) {
            if (parts.contains("watch")) {
                System.out.println("The watch …");
                WatchSpeed.measure(emptied("watch"), cloudflare, Integer.getInteger("bench.uploads", 50_000), 3, table);
            }
            if (parts.contains("create")) {
                System.out.println("Creates …");
                CreateSpeed.measure(emptied("create"), 2_000, 3, 16, table);
            }
            if (parts.contains("gateway")) {
                System.out.println("The gateway …");
                GatewaySpeed.measure(
                        emptied("gateway"), 5_000, 3, 16, Integer.getInteger("bench.pictures", 200), table);
            }
            if (parts.contains("webhooks")) {
                System.out.println("Webhooks …");
                WebhookSpeed.measure(emptied("webhooks"), Integer.getInteger("bench.deliveries", 20_000), 3, table);
                System.out.println("Webhooks beside bad endpoints …");
                WebhookNeighbours.measure(emptied("neighbours"), table);
            }
            if (parts.contains("streams")) {
                System.out.println("Streams …");
                StreamSpeed.measure(
                        emptied("streams"),
                        Integer.getInteger("bench.streams", 2_000),
                        Integer.getInteger("bench.rate", 200),
                        Duration.ofSeconds(20),
                        table);
            }
            if (parts.contains("start")) {
                System.out.println("Starts …");
                Footprint.starts(emptied("start"), table);
            }
            if (parts.contains("memory")) {
                System.out.println("Memory …");
                Footprint.memory(emptied("memory"), cloudflare, 100_000, table);
            }
            if (parts.contains("plans")) {
                System.out.println("Plans …");
                Plans.measure(emptied("plans"), cloudflare, 1_000_000, table);
            }
            if (parts.contains("reports")) {
                System.out.println("Reports …");
                int uploads = Integer.getInteger("bench.reports", 10_000_000);
                ReportSpeed.measure(
                        emptied("reports"),
                        cloudflare,
                        uploads,
                        Math.min(50_000, Math.max(2_000, uploads / 20)),
                        3,
                        table);
            }
        }
        table.print();
        table.write(DIRECTORY.resolve("results.json"));
    }

    private static Path emptied(String name) throws IOException {
        Path directory = DIRECTORY.resolve(name);
        if (Files.exists(directory)) {
            List<Path> below;
            try (Stream<Path> tree = Files.walk(directory)) {
                below = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : below) {
                Files.delete(path);
            }
        }
        return Files.createDirectories(directory);
    }
}
