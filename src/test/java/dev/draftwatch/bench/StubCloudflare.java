package dev.draftwatch.bench;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Answers details at once and remembers nothing: what is left of the time is Draftwatch's and the database's. */
final class StubCloudflare implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final int port = DraftwatchProcess.freePort();
    private final String stamp = Instant.parse("2030-01-01T00:00:00Z").toString();
    private volatile boolean draft;
    private volatile long latency;

    StubCloudflare() throws IOException {
        HttpServer server = vertx.createHttpServer().requestHandler(this::take);
        server.listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** From now on every image is still a draft, or none is. */
    void answerDraft(boolean still) {
        draft = still;
    }

    /** From now on every answer comes so much later. */
    void answerAfter(Duration wait) {
        latency = wait.toMillis();
    }

    /** {@return where details of images are, for the account that is watched} */
    String images() {
        return base() + "/accounts/" + Api.ACCOUNT + "/images/v1";
    }

    private String base() {
        return "http://127.0.0.1:" + port + "/client/v4";
    }

    /** What makes a Draftwatch work with this Cloudflare, and calls it as often as it likes. */
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "DRAFTWATCH_ADMIN_KEY",
                Api.KEY,
                // Looks are what is measured.
                "DRAFTWATCH_WATCH_SWEEP_ABOVE",
                "10000",
                "DRAFTWATCH_BUDGET_CALLS",
                "10000000",
                "DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID",
                Api.ACCOUNT,
                "DRAFTWATCH_CLOUDFLARE_API_TOKEN",
                "stub-token",
                "DRAFTWATCH_CLOUDFLARE_BASE_URL",
                base());
    }

    private void take(HttpServerRequest request) {
        if (latency == 0) {
            answer(request);
        } else {
            vertx.setTimer(latency, late -> answer(request));
        }
    }

    private void answer(HttpServerRequest request) {
        String path = request.uri();
        String id = path.substring(path.lastIndexOf('/') + 1);
        String variants = "[\"https://imagedelivery.net/Vi7wi5KSItxGFsWRG2Us6Q/" + id + "/public\"]";
        request.response()
                .putHeader("Content-Type", "application/json")
                .end("{\"result\":{\"id\":\"" + id + "\","
                        + (draft ? "\"draft\":true," : "\"filename\":\"picture.png\",")
                        + "\"uploaded\":\"" + stamp + "\",\"requireSignedURLs\":false,\"meta\":{\"shop\":\"17\"},"
                        + "\"variants\":" + variants + "},\"success\":true,\"errors\":[],\"messages\":[]}");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
