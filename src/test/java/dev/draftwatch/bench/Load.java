package dev.draftwatch.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients at once, each with a connection of its own and one call after the other. */
final class Load implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final int clients;
    private final HttpClient http;

    Load(int clients) {
        this.clients = clients;
        this.http = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(clients));
    }

    /**
     * What is called.
     *
     * @param contentType empty for a call without a body
     * @param status what a good answer has
     */
    record Target(HttpMethod method, URI url, String authorization, String contentType, Buffer body, int status) {
        static Target get(String url, String authorization) {
            return new Target(HttpMethod.GET, URI.create(url), authorization, "", Buffer.buffer(), 200);
        }

        static Target post(String url, String authorization, String contentType, Buffer body, int status) {
            return new Target(HttpMethod.POST, URI.create(url), authorization, contentType, body, status);
        }
    }

    /** @param nanos how long each call took, in ascending order */
    record Result(double perSecond, List<Long> nanos) {
        static Result together(List<Result> results) {
            List<Long> nanos = results.stream()
                    .flatMap(result -> result.nanos().stream())
                    .sorted()
                    .toList();
            return new Result(
                    results.stream().mapToDouble(Result::perSecond).average().orElseThrow(), nanos);
        }

        double millisAt(double share) {
            return nanos.get((int) Math.min(nanos.size() - 1, Math.round(nanos.size() * share))) / 1e6;
        }
    }

    Result run(Target target, int calls) {
        long[] nanos = new long[calls];
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        List<CompletableFuture<?>> chains = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
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
        http.request(
                        target.method(),
                        target.url().getPort(),
                        target.url().getHost(),
                        target.url().getRawPath())
                .compose(request -> {
                    request.putHeader("Authorization", target.authorization());
                    if (!target.contentType().isEmpty()) {
                        request.putHeader("Content-Type", target.contentType());
                    }
                    return request.send(target.body());
                })
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
