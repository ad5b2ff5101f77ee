package dev.draftwatch.bench;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a node takes: memory with many pending uploads, and time from start to ready. */
final class Footprint {
    private static final Pattern HEAP = Pattern.compile("total (?:\\w+ )?\\d+K, used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");

    private Footprint() {}

    /** The first start unpacks PostgreSQL and makes the cluster; later ones find both. */
    static void starts(Path directory, Table table) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.put("DRAFTWATCH_ADMIN_KEY", Api.KEY);
        environment.put(
                "DRAFTWATCH_PROGRAMS_DIR",
                directory.resolve("programs").toAbsolutePath().toString());
        double first = start(directory, environment);
        double later = (start(directory, environment) + start(directory, environment)) / 2;
        table.fact("start to ready", "%.1f s".formatted(later), "%.1f s the first start".formatted(first));
    }

    private static double start(Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (DraftwatchProcess draftwatch = started(directory, environment)) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (!draftwatch.handle().isAlive()) {
                throw new IllegalStateException("Draftwatch has ended: " + draftwatch.output());
            }
            return seconds;
        }
    }

    /** Ready; on a busy machine a start may take longer than a test would wait. */
    static DraftwatchProcess started(Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        DraftwatchProcess draftwatch = DraftwatchProcess.launch(directory, environment);
        while (!draftwatch.ready()) {
            if (!draftwatch.handle().isAlive() || System.nanoTime() > giveUp) {
                String said = draftwatch.output();
                draftwatch.close();
                throw new IllegalStateException("Draftwatch does not start: " + said);
            }
            Thread.sleep(10);
        }
        return draftwatch;
    }

    /** After every one of them was looked at once and is still a draft. */
    static void memory(Path directory, StubCloudflare cloudflare, int uploads, Table table)
            throws IOException, SQLException, InterruptedException {
        cloudflare.answerDraft(true);
        try (DraftwatchProcess draftwatch = started(directory, cloudflare.environment());
                Connection database = draftwatch.database()) {
            String idle = memory(draftwatch);
            Instant dueAt = Instant.now().plus(Duration.ofSeconds(5 + uploads / 5_000));
            Filling.pending(database, Api.ACCOUNT, uploads, dueAt);
            Instant checked = WatchSpeed.awaitAllLookedAt(database, dueAt, uploads);
            table.fact(
                    "looks that find a draft",
                    "%,.0f/s"
                            .formatted(uploads
                                    * 1000.0
                                    / Duration.between(dueAt, checked).toMillis()),
                    "%,d pending".formatted(uploads));
            table.fact("memory, %,d pending".formatted(uploads), memory(draftwatch), idle + " just started");
        }
    }

    static String memory(DraftwatchProcess draftwatch) throws IOException, InterruptedException {
        String pid = Long.toString(draftwatch.handle().pid());
        long busy = resident(pid);
        run(jcmd(), pid, "GC.run");
        String heap = run(jcmd(), pid, "GC.heap_info");
        Matcher used = HEAP.matcher(heap);
        Matcher metaspace = METASPACE.matcher(heap);
        if (!used.find() || !metaspace.find()) {
            throw new IllegalStateException("Unknown heap description: " + heap);
        }
        return "%d MB RSS, %d MB heap after GC, %d MB metaspace, PostgreSQL %s"
                .formatted(
                        busy / 1024,
                        Long.parseLong(used.group(1)) / 1024,
                        Long.parseLong(metaspace.group(1)) / 1024,
                        postgres(draftwatch));
    }

    /** Proportional, because its processes share most of what they have; only Linux tells. */
    private static String postgres(DraftwatchProcess draftwatch) throws IOException {
        ProcessHandle server = draftwatch.postgres().orElseThrow();
        long kilobytes = 0;
        for (ProcessHandle process :
                Stream.concat(Stream.of(server), server.children()).toList()) {
            Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            if (!Files.exists(rollup)) {
                return "unknown here";
            }
            kilobytes += Files.readAllLines(rollup).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        }
        return kilobytes / 1024 + " MB PSS";
    }

    private static long resident(String pid) throws IOException, InterruptedException {
        return Long.parseLong(run("ps", "-o", "rss=", "-p", pid).strip());
    }

    private static String jcmd() {
        return Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
