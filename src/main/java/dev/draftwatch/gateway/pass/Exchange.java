package dev.draftwatch.gateway.pass;

import dev.draftwatch.gateway.wire.CloudflareError;
import dev.draftwatch.gateway.wire.HeaderPolicy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way. Both bodies are streamed, each as fast as its receiver takes it. On the thread of the caller's
 * connection throughout.
 *
 * <p>Whatever goes wrong before Cloudflare's answer begins is answered in its envelope; after that the connection is broken
 * off, so that nobody takes half an answer for a whole one.
 */
public final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final @Nullable BoundedCopy copy;
    private final Patience patience;
    private final Promise<HttpClientResponse> passed = Promise.promise();
    private @Nullable HttpClientRequest upstream;
    private boolean sent;
    private boolean answering;

    Exchange(Vertx vertx, HttpServerRequest request, Duration timeout, @Nullable BoundedCopy copy) {
        this.request = request;
        this.response = request.response();
        this.copy = copy;
        this.patience = new Patience(vertx, timeout, this::callersTurn, this::tooSlow);
    }

    /** Completed when the whole answer has left, with its head; failed when it has not. */
    public Future<HttpClientResponse> passed() {
        return passed.future();
    }

    void run(HttpClient client, RequestOptions options) {
        response.closeHandler(gone -> abandon("The caller went away"));
        client.request(options)
                .onComplete(this::send, failure -> refuse(CloudflareError.notSent("Cloudflare cannot be reached")));
    }

    private void send(HttpClientRequest to) {
        upstream = to;
        if (answering || response.closed()) {
            abandon("The caller went away");
            return;
        }
        patience.moved();
        to.response()
                .onComplete(
                        this::answer,
                        failure -> refuse(CloudflareError.noAnswer(
                                "Cloudflare broke off before it answered, or answered what is no HTTP")));
        // Told by the answer as well, where it matters.
        to.exceptionHandler(broken -> LOG.debugf("A call broke off: %s", broken.getMessage()));
        boolean untold = request.getHeader("Content-Length") == null;
        to.setChunked(untold && request.getHeader("Transfer-Encoding") != null);
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            response.writeContinue();
        }
        BodyMeter meter = new BodyMeter();
        request.exceptionHandler(broken -> abandon("The caller broke off"));
        request.endHandler(end -> {
            sent = true;
            patience.moved();
            if (!meter.tooMuch()) {
                to.end();
            }
        });
        request.handler(chunk -> {
            if (meter.fits(chunk)) {
                patience.moved();
                if (untold && !to.isChunked()) {
                    // By HTTP/2 a body comes without either header.
                    to.setChunked(true);
                }
                write(request, to, chunk);
            } else {
                refuse(CloudflareError.tooLarge());
                to.reset();
            }
        });
        request.resume();
    }

    private void answer(HttpClientResponse from) {
        if (answering || response.closed() || response.headWritten()) {
            from.request().reset();
            return;
        }
        answering = true;
        patience.moved();
        response.setStatusCode(from.statusCode());
        response.setStatusMessage(from.statusMessage());
        response.headers().setAll(HeaderPolicy.toCaller(from.headers()));
        if (from.getHeader("Content-Length") == null) {
            response.setChunked(true);
        }
        from.handler(chunk -> {
            patience.moved();
            if (copy != null) {
                copy.add(chunk);
            }
            write(from, response, chunk);
        });
        from.exceptionHandler(broken -> breakOff(String.valueOf(broken.getMessage())));
        from.endHandler(end -> {
            patience.end();
            response.end().onComplete(left -> passed.tryComplete(from), passed::tryFail);
        });
    }

    private static void write(ReadStream<Buffer> from, WriteStream<Buffer> to, Buffer chunk) {
        to.write(chunk);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(room -> from.resume());
        }
    }

    private void refuse(CloudflareError error) {
        patience.end();
        passed.tryFail(error.message());
        if (!answering && !response.closed() && !response.headWritten()) {
            answering = true;
            Refusing.with(error, request);
        }
    }

    /** Half an answer has left: nobody may take it for a whole one. */
    private void breakOff(String why) {
        LOG.debugf("Cloudflare's answer broke off: %s", why);
        abandon(why);
        response.reset();
    }

    private void abandon(String why) {
        patience.end();
        passed.tryFail(why);
        if (upstream != null) {
            upstream.reset();
        }
    }

    private boolean callersTurn() {
        return answering ? response.writeQueueFull() : upstream != null && !sent && !upstream.writeQueueFull();
    }

    private void tooSlow() {
        if (answering) {
            breakOff("Cloudflare paused for too long");
        } else {
            refuse(CloudflareError.tooSlow());
            abandon("Cloudflare did not answer in time");
        }
    }

    /** How much of the caller's body has come. */
    private static final class BodyMeter {
        /** Cloudflare takes pictures of 10 MB; beside it there is room for the form around one. */
        private static final long MOST = 11L * 1024 * 1024;

        private long length;

        /** Counts a piece. {@return whether there is room for it} */
        boolean fits(Buffer chunk) {
            length += chunk.length();
            return !tooMuch();
        }

        boolean tooMuch() {
            return length > MOST;
        }
    }
}
