package dev.draftwatch.bench;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates through Draftwatch beside the same number of calls to the emulator directly: what being on record costs. In turns,
 * in one process in try-it mode, so Draftwatch's number contains a call to the emulator.
 */
final class CreateSpeed implements AutoCloseable {
    private static final String BOUNDARY = "bench-boundary";
    private static final Buffer FORM = Buffer.buffer("--" + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"creator\"\r\n\r\nuser-17\r\n--" + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"shop\":17}\r\n--" + BOUNDARY + "--\r\n");
    private static final Buffer JSON = Buffer.buffer("{\"creator\":\"user-17\",\"metadata\":{\"shop\":17}}");

    private final Vertx vertx = Vertx.vertx();
    private final int concurrency;
    private final HttpClient http;
    private final URI base;

    private CreateSpeed(String base, int concurrency) {
        this.base = URI.create(base);
        this.concurrency = concurrency;
        this.http = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(concurrency));
    }

    private record Target(String path, String authorization, String contentType, Buffer body, int status) {}

    /** @param nanos how long each call took, in ascending order */
    private record Result(double perSecond, List<Long> nanos) {
        double millisAt(double share) {
            return nanos.get((int) Math.min(nanos.size() - 1, Math.round(nanos.size() * share))) / 1e6;
        }
    }

    static void measure(Path directory, int creates, int turns, int concurrency, Table table)
            throws IOException, InterruptedException {
        Target ours = new Target("/api/v1/uploads", "Bearer " + Api.KEY, "application/json", JSON, 201);
        Target emulator = new Target(
                "/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v2/direct_upload",
                "Bearer emulator-token",
                "multipart/form-data; boundary=" + BOUNDARY,
                FORM,
                200);
        Map<String, String> environment =
                Map.of("DRAFTWATCH_ADMIN_KEY", Api.KEY, "DRAFTWATCH_BUDGET_CALLS", "10000000");
        try (DraftwatchProcess draftwatch = Footprint.started(directory, environment);
                CreateSpeed speed = new CreateSpeed(draftwatch.url(), concurrency)) {
            speed.run(ours, creates);
            speed.run(emulator, creates);
            List<Result> through = new ArrayList<>();
            List<Result> direct = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                through.add(speed.run(ours, creates));
                direct.add(speed.run(emulator, creates));
            }
            String beside = "emulator directly";
            String at = " (" + concurrency + " at once)";
            table.rates(
                    "creates" + at,
                    together(through).perSecond(),
                    beside,
                    together(direct).perSecond());
            table.times(
                    "create p50" + at,
                    together(through).millisAt(0.5),
                    beside,
                    together(direct).millisAt(0.5));
            table.times(
                    "create p99" + at,
                    together(through).millisAt(0.99),
                    beside,
                    together(direct).millisAt(0.99));
        }
    }

    private static Result together(List<Result> results) {
        List<Long> nanos = results.stream()
                .flatMap(result -> result.nanos().stream())
                .sorted()
                .toList();
        return new Result(
                results.stream().mapToDouble(Result::perSecond).average().orElseThrow(), nanos);
    }

    private Result run(Target target, int calls) {
        long[] nanos = new long[calls];
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        List<CompletableFuture<?>> chains = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            CompletableFuture<?> chain = new CompletableFuture<>();
            chains.add(chain);
            call(target, nanos, next, chain);
        }
        CompletableFuture.allOf(chains.toArray(CompletableFuture[]::new)).join();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Result(calls / seconds, Arrays.stream(nanos).sorted().boxed().toList());
    }

    /** One call after the other, as one client would. */
    private void call(Target target, long[] nanos, AtomicInteger next, CompletableFuture<?> chain) {
        int number = next.getAndIncrement();
        if (number >= nanos.length) {
            chain.complete(null);
            return;
        }
        long begun = System.nanoTime();
        http.request(HttpMethod.POST, base.getPort(), base.getHost(), target.path())
                .compose(request -> request.putHeader("Authorization", target.authorization())
                        .putHeader("Content-Type", target.contentType())
                        .send(target.body()))
                .compose(response -> response.body().map(body -> {
                    if (response.statusCode() != target.status()) {
                        throw new IllegalStateException(response.statusCode() + " " + body);
                    }
                    return body;
                }))
                .onComplete(answer -> {
                    if (answer.failed()) {
                        chain.completeExceptionally(answer.cause());
                        return;
                    }
                    nanos[number] = System.nanoTime() - begun;
                    call(target, nanos, next, chain);
                });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
