package dev.draftwatch.proof;

import dev.draftwatch.proof.judge.Evidence;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Clients create and upload while Draftwatch and its database are killed and started again on the same data directory. Then
 * the time is moved past every deadline, and what can be seen from outside is collected.
 */
final class KillRun implements AutoCloseable {
    /** Past the default expiry and grace, and within the life of an Idempotency-Key. */
    private static final Duration PAST_ALL_DEADLINES = Duration.ofHours(3);

    private final Path jar;
    private final Path directory;
    private final int port;
    private final Random random;
    private final PlayedCloudflare cloudflare;
    private final Trial trial;
    private DraftwatchProcess draftwatch;

    KillRun(Path jar, Path directory, long seed) throws IOException {
        this.jar = jar;
        this.directory = Files.createDirectories(directory.resolve("draftwatch"));
        this.port = DraftwatchProcess.freePort();
        this.random = new Random(seed);
        this.cloudflare = PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
        this.trial = new Trial(directory, List.of(new NativeApi("http://127.0.0.1:" + port)), cloudflare, seed);
        this.draftwatch = launch();
        draftwatch.awaitReady();
    }

    /** Creates so many uploads and kills so many times meanwhile, then lets every deadline pass. */
    Evidence run(int creates, int kills) throws Exception {
        trial.begin(creates);
        for (int kill = 0; kill < kills; kill++) {
            int threshold = (kill * creates + random.nextInt(creates)) / (kills + 1);
            trial.awaitDone(threshold);
            TimeUnit.MICROSECONDS.sleep(random.nextInt(400_000));
            killSomething(kill);
        }
        trial.awaitEnd();
        draftwatch.kill();
        Instant moved = Instant.now();
        cloudflare.advance(PAST_ALL_DEADLINES);
        Files.writeString(directory.resolve("data").resolve("clock-offset"), PAST_ALL_DEADLINES.toString());
        draftwatch = launch();
        draftwatch.awaitReady();
        return trial.evidence(moved);
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
        trial.close();
        draftwatch.close();
        cloudflare.close();
    }
}
