package dev.draftwatch.proof;

import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Several instances on one database. Each keeps its port and its directory, whatever is done to it. */
final class Fleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path jar;
    private final Path directory;
    private final Map<String, String> environment;
    private final List<Integer> ports = new ArrayList<>();
    private final List<DraftwatchProcess> instances = new ArrayList<>();

    /**
     * None is started yet.
     *
     * @param environment what each is told, the database among it
     */
    Fleet(Path jar, Path directory, int many, Map<String, String> environment) throws IOException {
        this.jar = jar;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        for (int i = 0; i < many; i++) {
            ports.add(DraftwatchProcess.freePort());
        }
    }

    /** What is done to the fleet, or to what it depends on. */
    interface Disturbance {
        void number(int which) throws IOException, InterruptedException;
    }

    /** Starts them one after the other, and waits until all are ready. */
    void start() throws IOException {
        for (int which = 0; which < size(); which++) {
            instances.add(launch(which));
            awaitReady(which);
        }
    }

    int size() {
        return ports.size();
    }

    /** {@return where an instance answers, when it does} */
    NativeApi api(int which) {
        return new NativeApi("http://127.0.0.1:" + ports.get(which));
    }

    /** {@code kill -9}, and at once a new start. */
    void kill(int which) throws IOException {
        instances.get(which).kill();
        again(which);
    }

    /** SIGTERM, and after its end a new start. */
    void restart(int which) throws IOException {
        instances.get(which).terminate();
        again(which);
    }

    /** Stops it in the middle of what it does, and lets it go on. */
    void freeze(int which, Duration length) throws IOException, InterruptedException {
        DraftwatchProcess frozen = instances.get(which);
        frozen.freeze();
        TimeUnit.MILLISECONDS.sleep(length.toMillis());
        frozen.thaw();
    }

    /** Stops all, and starts them again so much later by their own clocks, which must be movable. */
    void advance(Duration by) throws IOException {
        for (int which = 0; which < size(); which++) {
            instances.get(which).terminate();
            Files.writeString(
                    Files.createDirectories(home(which).resolve("data")).resolve("clock-offset"), by.toString());
        }
        instances.clear();
        start();
    }

    /** Creates and cancels so many, one after the other, and disturbs so often meanwhile. */
    void createAndCancel(int uploads, int disturbances, Random random, Disturbance disturbance)
            throws IOException, InterruptedException {
        int every = Math.max(1, uploads / (disturbances + 1));
        for (int i = 0; i < uploads; i++) {
            createAndCancel();
            if (i % every == every - 1 && i / every < disturbances) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
                disturbance.number(i / every);
            }
        }
    }

    /** Two events of one upload, asked for at whichever instance answers. */
    void createAndCancel() throws IOException, InterruptedException {
        String id = null;
        for (int attempt = 0; attempt < 200; attempt++) {
            NativeApi api = api(attempt % size());
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

    private void again(int which) throws IOException {
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

    private DraftwatchProcess launch(int which) throws IOException {
        return DraftwatchProcess.launch(jar, Files.createDirectories(home(which)), ports.get(which), environment);
    }

    private Path home(int which) {
        return directory.resolve("instance-" + which);
    }

    @Override
    public void close() throws IOException {
        for (DraftwatchProcess instance : instances) {
            instance.close();
        }
    }
}
