package dev.draftwatch.publish.webhook.send;

import dev.draftwatch.publish.webhook.send.destination.Refusal;
import dev.draftwatch.publish.webhook.send.destination.Vetted;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request and what came back. Everything here happens on one event loop, so nothing needs a lock, and no part of an
 * answer can pass before somebody listens.
 */
final class Exchange {
    private final Vertx vertx;
    private final Connections connections;
    private final Outgoing outgoing;
    private final Duration deadline;
    private final CompletableFuture<Attempt> attempt;
    private final long startedAt = System.nanoTime();
    private final AnswerBody body = new AnswerBody();

    private long timer;
    private String doing = "resolving the name";
    private @Nullable HttpClientRequest request;
    private @Nullable Integer status;
    private Map<String, String> headers = Map.of();

    Exchange(
            Vertx vertx,
            Connections connections,
            Outgoing outgoing,
            Duration deadline,
            CompletableFuture<Attempt> attempt) {
        this.vertx = vertx;
        this.connections = connections;
        this.outgoing = outgoing;
        this.deadline = deadline;
        this.attempt = attempt;
    }

    /** From here on the attempt ends, at the latest by its deadline. */
    void begin() {
        timer = vertx.setTimer(
                Math.max(1, deadline.toMillis()),
                late -> fail(new Failure(
                        Reason.TIMEOUT, "Not done within " + deadline.toMillis() + " ms; it was still " + doing)));
    }

    void go(Vetted vetted) {
        if (isOver()) {
            return;
        }
        Optional<Failure> refused = vetted.match(
                route -> Optional.empty(),
                never -> Optional.of(failure(never.refusal())),
                unresolved -> Optional.of(new Failure(Reason.DNS, unresolved.message())));
        refused.ifPresent(this::fail);
        if (vetted instanceof Vetted.Route route) {
            doing = "connecting";
            connect(route, 0);
        }
    }

    private static Failure failure(Refusal refusal) {
        Reason reason = refusal.rule().equals("address") ? Reason.REFUSED_ADDRESS : Reason.REFUSED_URL;
        return new Failure(reason, refusal.message());
    }

    /** One address after the other, as long as nobody accepts: nothing is sent before one does. */
    private void connect(Vetted.Route route, int tried) {
        List<InetAddress> addresses = route.addresses();
        Optional<InetAddress> address = addresses.isEmpty() ? Optional.empty() : Optional.of(addresses.get(tried));
        // A little longer than the deadline, which is what ends the attempt.
        connections.post(route.target(), address, left().plusSeconds(1)).onComplete(asked -> {
            if (asked.succeeded()) {
                send(asked.result());
                return;
            }
            Failure failure = Faults.connecting(asked.cause());
            if (failure.reason() == Reason.CONNECT && tried + 1 < addresses.size() && !isOver()) {
                connect(route, tried + 1);
            } else {
                fail(failure);
            }
        });
    }

    private void send(HttpClientRequest ready) {
        if (isOver()) {
            // Nothing of it was sent, so its connection serves the next.
            ready.reset();
            return;
        }
        request = ready;
        doing = "waiting for the answer";
        ready.exceptionHandler(this::broken);
        outgoing.headers().forEach(ready::putHeader);
        ready.response().onSuccess(this::read).onFailure(this::broken);
        ready.end(Buffer.buffer(outgoing.body()));
    }

    private void read(HttpClientResponse answer) {
        doing = "reading the answer";
        status = answer.statusCode();
        headers = AnswerBody.headers(answer.headers());
        answer.exceptionHandler(this::broken);
        answer.handler(chunk -> {
            body.add(chunk);
            if (body.isTooLarge()) {
                fail(new Failure(Reason.TOO_LARGE, "The answer's body does not end within 1 MiB"));
            }
        });
        answer.endHandler(end -> finish(null));
    }

    /** Told by the request, by its answer, or by both; the end that we made ourselves is told, too. */
    private void broken(Throwable fault) {
        if (!isOver()) {
            fail(Faults.exchanging(fault));
        }
    }

    void fail(Failure failure) {
        if (!isOver()) {
            finish(failure);
            if (request != null) {
                // Ends the connection: whatever is still to come on it is not for the next request.
                request.reset();
            }
        }
    }

    private void finish(@Nullable Failure failure) {
        vertx.cancelTimer(timer);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        attempt.complete(new Attempt(status, failure, took, headers, body.text()));
    }

    private boolean isOver() {
        return attempt.isDone();
    }

    private Duration left() {
        return deadline.minusNanos(System.nanoTime() - startedAt);
    }
}
