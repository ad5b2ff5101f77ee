package dev.draftwatch.proof;

import dev.draftwatch.proof.judge.Evidence;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import dev.draftwatch.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Three instances on one PostgreSQL, with clients that create and upload, while everything that can fail does: an instance is
 * killed, stopped or frozen for longer than its lease, the database is restarted, crashes or breaks its connections, and
 * Cloudflare wants a pause, errs, answers garbage, late, or not at all.
 */
final class ChaosRun implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ChaosRun.class);
    private static final int INSTANCES = 3;
    private static final Duration LEASE = Duration.ofSeconds(8);
    private static final Duration PAST_ALL_DEADLINES = Duration.ofHours(3);

    private final Random random;
    private final PlayedCloudflare cloudflare;
    private final SharedPostgres database;
    private final Fleet fleet;
    private final Trial trial;

    /**
     * @param limit how many calls in five minutes the instances may make together
     */
    ChaosRun(Path jar, Path directory, int limit, long seed) throws IOException {
        this.random = new Random(seed);
        this.cloudflare = PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
        this.database = SharedPostgres.start(directory);
        Map<String, String> environment = cloudflare.asAccount();
        environment.putAll(database.asDatabase());
        environment.put("DRAFTWATCH_BUDGET_CALLS", Integer.toString(limit));
        // The clocks are moved by their files between two starts: to Draftwatch this Cloudflare is a stranger.
        environment.put("DRAFTWATCH_CLOCK_MOVABLE", "true");
        environment.put("DRAFTWATCH_CLOUDFLARE_CREATE_TIMEOUT", "3S");
        environment.put("DRAFTWATCH_WATCH_LEASE", LEASE.toString());
        this.fleet = new Fleet(jar, directory, INSTANCES, environment);
        List<NativeApi> instances = new ArrayList<>();
        for (int which = 0; which < INSTANCES; which++) {
            instances.add(fleet.api(which));
        }
        this.trial = new Trial(directory, instances, cloudflare, seed);
    }

    /** What can happen to them. */
    private enum Mishap {
        INSTANCE_KILLED,
        INSTANCE_STOPPED,
        INSTANCE_FROZEN,
        DATABASE_RESTARTED,
        DATABASE_CRASHED,
        CONNECTIONS_BROKEN,
        PAUSE_WANTED,
        ERRORS,
        GARBAGE,
        NO_ANSWERS
    }

    /** Creates so many uploads with so many mishaps meanwhile, each kind as often as another, and lets every deadline pass. */
    Evidence run(int creates, int mishaps) throws Exception {
        fleet.start();
        trial.begin(creates);
        List<Mishap> kinds = new ArrayList<>();
        for (int mishap = 0; mishap < mishaps; mishap++) {
            if (kinds.isEmpty()) {
                kinds.addAll(List.of(Mishap.values()));
                Collections.shuffle(kinds, random);
            }
            trial.awaitDone((mishap * creates + random.nextInt(creates)) / (mishaps + 1));
            Mishap kind = kinds.remove(0);
            LOG.infof("mishap %d: %s", mishap, kind);
            happen(kind);
        }
        trial.awaitEnd();
        cloudflare.clearFaults();
        Instant moved = Instant.now();
        cloudflare.advance(PAST_ALL_DEADLINES);
        fleet.advance(PAST_ALL_DEADLINES);
        return trial.evidence(moved);
    }

    private void happen(Mishap kind) throws IOException, InterruptedException, SQLException {
        int which = random.nextInt(INSTANCES);
        switch (kind) {
            case INSTANCE_KILLED -> fleet.kill(which);
            case INSTANCE_STOPPED -> fleet.restart(which);
            case INSTANCE_FROZEN -> fleet.freeze(which, LEASE.plusSeconds(1));
            case DATABASE_RESTARTED -> {
                database.stop();
                startAgain();
            }
            case DATABASE_CRASHED -> {
                database.crash();
                startAgain();
            }
            case CONNECTIONS_BROKEN -> LOG.infof("%d connections broken", database.breakConnections());
            case PAUSE_WANTED -> cloudflare.fault(Map.of("operation", "*", "count", 1, "status", 429, "retryAfter", 2));
            case ERRORS -> look(Map.of("status", 500));
            case GARBAGE -> look(Map.of("body", "<html>upstream</html>"));
            // A create too: of such a one nobody knows whether there is a draft.
            case NO_ANSWERS -> {
                cloudflare.fault(Map.of("operation", "details", "count", 10, "latency", "PT12S"));
                cloudflare.fault(Map.of("operation", "direct_upload", "count", 2, "drop", "after"));
            }
        }
    }

    private void look(Map<String, ?> fault) throws IOException {
        for (String operation : List.of("details", "list")) {
            Map<String, Object> hitting = new HashMap<>(fault);
            hitting.put("operation", operation);
            hitting.put("count", 20);
            cloudflare.fault(hitting);
        }
    }

    private void startAgain() throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
        database.startAgain();
    }

    @Override
    public void close() throws IOException {
        trial.close();
        fleet.close();
        database.close();
        cloudflare.close();
    }
}
