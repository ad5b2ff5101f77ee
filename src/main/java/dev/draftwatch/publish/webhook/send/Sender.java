package dev.draftwatch.publish.webhook.send;

import dev.draftwatch.publish.webhook.send.destination.Vetting;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends webhooks to where strangers want them, and nowhere else: the URL is checked, its name resolved once, every address it
 * has judged, and one of these connected to. Redirects are not followed.
 *
 * <p>At most once: what was written to a connection is not sent again from here, whatever becomes of it. How many are under
 * way at a time is the caller's to say.
 */
@Singleton
public final class Sender {
    private final Vertx vertx;
    private final Vetting vetting;
    private final Connections connections;
    private final Duration deadline;

    Sender(Vertx vertx, Vetting vetting, Connections connections, SendConfig config) {
        this.vertx = vertx;
        this.vetting = vetting;
        this.connections = connections;
        this.deadline = config.timeout();
    }

    /** {@return what became of it} Within the configured time; see {@link #send(Outgoing, Duration)}. */
    public CompletionStage<Attempt> send(Outgoing outgoing) {
        return send(outgoing, deadline);
    }

    /**
     * Does not block, and costs no thread while it waits.
     *
     * @param within from now to the answer's last byte
     * @return what became of it: never failed, done soon after the deadline at the latest, on an event loop that must not be
     *     blocked
     */
    public CompletionStage<Attempt> send(Outgoing outgoing, Duration within) {
        CompletableFuture<Attempt> attempt = new CompletableFuture<>();
        Exchange exchange = new Exchange(vertx, connections, outgoing, within, attempt);
        // A context of its own, whoever calls: what is put together off the loop can miss the answer's first part.
        Context loop = ((VertxInternal) vertx).createEventLoopContext();
        loop.exceptionHandler(fault -> exchange.fail(Faults.unforeseen(fault)));
        loop.runOnContext(begun -> {
            exchange.begin();
            vetting.vet(outgoing.url().toString()).thenAccept(vetted -> loop.runOnContext(go -> exchange.go(vetted)));
        });
        return attempt;
    }
}
