package dev.draftwatch.bench;

import dev.draftwatch.bench.Load.Result;
import dev.draftwatch.bench.Load.Target;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gateway beside nginx as a plain reverse proxy, both in front of one emulator that runs alone: small calls in turns, and
 * what uploads that come all at once cost each in memory. The gateway also knows keys, and learns from the answers.
 */
final class GatewaySpeed {
    private static final String TOKEN = "Bearer emulator-token";
    private static final String BOUNDARY = "bench-boundary";
    private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;
    private static final String IMAGES = "/accounts/" + Api.ACCOUNT + "/images";
    private static final int PICTURE_BYTES = 10 * 1024 * 1024;

    private GatewaySpeed() {}

    static void measure(Path directory, int calls, int turns, int concurrency, int uploads, Table table)
            throws IOException, InterruptedException {
        Optional<Path> nginx = Nginx.installed();
        if (nginx.isEmpty()) {
            table.fact("gateway beside nginx", "not measured", "there is no nginx: apt-get install -y nginx");
            return;
        }
        Path played = Files.createDirectory(directory.resolve("emulator"));
        try (DraftwatchProcess emulator =
                DraftwatchProcess.command(played, Map.of("DRAFTWATCH_DATA_DIR", "data"), "emulator")) {
            while (!emulator.output().contains("is ready")) {
                Thread.sleep(10);
            }
            Map<String, String> environment = Map.of(
                    "DRAFTWATCH_ADMIN_KEY",
                    Api.KEY,
                    "QUARKUS_HTTP_HOST",
                    "127.0.0.1",
                    "DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID",
                    Api.ACCOUNT,
                    "DRAFTWATCH_CLOUDFLARE_API_TOKEN",
                    "emulator-token",
                    "DRAFTWATCH_CLOUDFLARE_BASE_URL",
                    emulator.url() + "/emulator/client/v4");
            try (DraftwatchProcess draftwatch =
                            Footprint.started(Files.createDirectory(directory.resolve("gateway")), environment);
                    Nginx proxy = Nginx.start(
                            nginx.get(),
                            Files.createDirectory(directory.resolve("nginx")),
                            URI.create(emulator.url()).getPort())) {
                String through = draftwatch.url() + "/client/v4" + IMAGES;
                String beside = proxy.url() + "/emulator/client/v4" + IMAGES;
                small(through, beside, calls, turns, concurrency, table);
                large(draftwatch.handle(), through, proxy.handle(), beside, uploads, table);
            }
        }
    }

    /** Stats, since any other small call would find more each turn. */
    private static void small(String through, String beside, int calls, int turns, int concurrency, Table table) {
        Target ours = Target.get(through + "/v1/stats", TOKEN);
        Target theirs = Target.get(beside + "/v1/stats", TOKEN);
        try (Load load = new Load(concurrency)) {
            load.run(ours, calls);
            load.run(theirs, calls);
            List<Result> gateway = new ArrayList<>();
            List<Result> nginx = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                gateway.add(load.run(ours, calls));
                nginx.add(load.run(theirs, calls));
            }
            table.compared(
                    "gateway, small call",
                    " (" + concurrency + " at once)",
                    Result.together(gateway),
                    "nginx",
                    Result.together(nginx));
        }
    }

    private static void large(
            ProcessHandle draftwatch, String through, ProcessHandle nginx, String beside, int uploads, Table table)
            throws InterruptedException, IOException {
        Buffer form = form();
        String what = "gateway, %d uploads of 10 MB at once".formatted(uploads);
        long idleOurs = Resident.kilobytes(draftwatch);
        long idleTheirs = Resident.kilobytes(nginx);
        try (Load load = new Load(uploads)) {
            Resident.Peak<Result> ours = Resident.during(
                    draftwatch, () -> load.run(Target.post(through + "/v1", TOKEN, FORM, form, 200), uploads));
            Resident.Peak<Result> theirs = Resident.during(
                    nginx, () -> load.run(Target.post(beside + "/v1", TOKEN, FORM, form, 200), uploads));
            table.rates(
                    what, ours.result().perSecond(), "nginx", theirs.result().perSecond());
            table.fact(
                    what + ", memory",
                    "%d MB RSS, %d MB before".formatted(ours.kilobytes() / 1024, idleOurs / 1024),
                    "%d MB RSS, %d MB before nginx".formatted(theirs.kilobytes() / 1024, idleTheirs / 1024));
        }
    }

    private static Buffer form() {
        byte[] picture = new byte[PICTURE_BYTES];
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(png, 0, picture, 0, png.length);
        return Buffer.buffer(
                        "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.png\"\r\n"
                                + "Content-Type: image/png\r\n\r\n")
                .appendBytes(picture)
                .appendString("\r\n--" + BOUNDARY + "--\r\n");
    }

    /** What a process and its children have in memory; only Linux tells. */
    private static final class Resident {
        private static final long EVERY_MILLIS = 50;

        /** What came of it, and the most that was seen meanwhile. */
        private record Peak<T>(T result, long kilobytes) {}

        private interface Work<T> {
            T run();
        }

        static <T> Peak<T> during(ProcessHandle process, Work<T> work) throws InterruptedException {
            long[] most = {0};
            Thread watching = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    try {
                        most[0] = Math.max(most[0], kilobytes(process));
                        Thread.sleep(EVERY_MILLIS);
                    } catch (InterruptedException | IOException e) {
                        return;
                    }
                }
            });
            watching.start();
            T result = work.run();
            watching.interrupt();
            watching.join();
            return new Peak<>(result, most[0]);
        }

        static long kilobytes(ProcessHandle process) throws IOException {
            long sum = 0;
            for (ProcessHandle one :
                    Stream.concat(Stream.of(process), nginxWorkers(process)).toList()) {
                for (String line : Files.readAllLines(Path.of("/proc", Long.toString(one.pid()), "status"))) {
                    if (line.startsWith("VmRSS:")) {
                        sum += Long.parseLong(line.replaceAll("\\D+", ""));
                    }
                }
            }
            return sum;
        }

        /** Draftwatch's only child is PostgreSQL, which no upload goes through. */
        private static Stream<ProcessHandle> nginxWorkers(ProcessHandle process) {
            return process.children()
                    .filter(child -> child.info().command().orElse("").endsWith("nginx"));
        }
    }
}
