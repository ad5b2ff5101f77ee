package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.proof.judge.Client;
import dev.draftwatch.proof.judge.Journal;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while clients create and looks are under way. */
class GracefulStopIT {
    private static final int CLIENTS = 3;

    @TempDir
    Path directory;

    @Test
    void a_stop_under_load_is_soon_over_and_leaves_nothing_under_lease() throws Exception {
        Path home = Files.createDirectories(directory.resolve("draftwatch"));
        int each = Proofs.size(45) / CLIENTS;
        int port = DraftwatchProcess.freePort();
        NativeApi api = new NativeApi("http://127.0.0.1:" + port);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Journal journal = new Journal(directory.resolve("journal"));
                PlayedCloudflare cloudflare =
                        PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")))) {
            Map<String, String> environment = cloudflare.asAccount();
            // So long that whatever stayed under it would be seen.
            environment.put("DRAFTWATCH_WATCH_LEASE", "10M");
            cloudflare.fault(Map.of("operation", "details", "latency", "PT1S"));
            AtomicInteger done = new AtomicInteger();
            List<Future<?>> working = new ArrayList<>();

            try (DraftwatchProcess first = DraftwatchProcess.launch(DraftwatchProcess.jar(), home, port, environment)) {
                first.awaitReady();
                ProcessHandle postgres = first.postgres().orElseThrow();
                for (int i = 0; i < CLIENTS; i++) {
                    Client client = new Client("client-" + i, api, cloudflare, journal, Proofs.seed());
                    working.add(threads.submit(() -> {
                        client.create(each, done);
                        return null;
                    }));
                }
                Awaitility.await("load and looks under way")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> done.get() >= each && cloudflare.count("details") > 0);

                int status = first.stop();

                assertThat(status).as(first.output()).isIn(0, 143);
                // It says goodbye by removing its file, and is gone a moment after.
                Awaitility.await("PostgreSQL gone")
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> !postgres.isAlive());
                assertThat(first.output()).doesNotContain("still under way", " ERROR ", "Exception");
            }

            cloudflare.clearFaults();
            try (DraftwatchProcess second =
                    DraftwatchProcess.launch(DraftwatchProcess.jar(), home, port, environment)) {
                second.awaitReady();
                for (Future<?> work : working) {
                    work.get(5, TimeUnit.MINUTES);
                }
                Set<String> pictures = journal.entries().stream()
                        .filter(entry -> entry.kind() == Journal.Kind.PICTURE_TAKEN)
                        .map(Journal.Entry::id)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(pictures).isNotEmpty();
                Awaitility.await("every picture seen, long before a lease is over")
                        .atMost(Duration.ofMinutes(4))
                        .until(() -> api.uploads("&state=uploaded").stream()
                                .map(upload -> upload.path("id").textValue())
                                .collect(Collectors.toSet())
                                .containsAll(pictures));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
