package dev.draftwatch.gateway.pass;

import dev.draftwatch.gateway.wire.CloudflareError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Says "no" in Cloudflare's envelope to a request whose body may still be coming. */
public final class Refusing {
    /** Above this nobody waits for the rest. */
    private static final long MOST_DRAINED = 64L * 1024 * 1024;

    private Refusing() {}

    /** Answers, and lets what is still coming fall, so that the caller gets to read why. */
    public static void with(CloudflareError error, HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(error.status()).putHeader("Content-Type", "application/json");
        String retryAfter = error.retryAfterSeconds();
        if (retryAfter != null) {
            response.putHeader("Retry-After", retryAfter);
        }
        Buffer body = Buffer.buffer(error.body());
        request.exceptionHandler(broken -> {});
        if (!request.isEnded()) {
            long[] drained = {0};
            request.handler(ignored -> {
                drained[0] += ignored.length();
                if (drained[0] > MOST_DRAINED) {
                    request.connection().close();
                }
            });
            request.endHandler(end -> {});
            request.resume();
        }
        response.end(body);
    }
}
