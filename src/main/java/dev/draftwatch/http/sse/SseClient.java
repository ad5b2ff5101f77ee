package dev.draftwatch.http.sse;

import io.vertx.core.Context;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Somebody who reads a stream. Lives on one event loop: whoever comes from elsewhere goes through {@link #execute}. Until it
 * is {@link #open opened} nothing is done for it, and its request can still be refused.
 *
 * <p>Nothing is buffered for it beyond {@link #QUEUE}: the writer asks {@link #full}, and goes on when it is called back.
 */
public final class SseClient {
    private static final Logger LOG = Logger.getLogger(SseClient.class);
    /** Bytes that may wait for a client here; what the kernel holds comes on top. */
    private static final int QUEUE = 16 * 1024;

    private static final long RETRY_MILLIS = 1_000;
    private static final long CANCEL = 0x8;

    private final RoutingContext routing;
    private final HttpServerResponse response;
    private final SseEventSink sink;
    private final Context loop;
    private final WorkerExecutor workers;
    private final long bornAt = System.nanoTime();
    private long wroteAt = bornAt;
    private long tookAt = bornAt;
    private Runnable whenRoom = () -> {};
    private Runnable whenGone = () -> {};
    private boolean left;
    private volatile boolean opened;

    SseClient(RoutingContext routing, SseEventSink sink, Context loop, WorkerExecutor workers) {
        this.routing = routing;
        this.response = routing.response();
        this.sink = sink;
        this.loop = loop;
        this.workers = workers;
    }

    /** Begins the answer. Then whatever {@link #whenRoom} was given is done for the first time. */
    public void open() {
        response.setStatusCode(200)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true)
                .setWriteQueueMaxSize(QUEUE)
                .drainHandler(drained -> {
                    tookAt = System.nanoTime();
                    whenRoom.run();
                });
        write(Sse.opening(RETRY_MILLIS));
        opened = true;
        execute(whenRoom);
    }

    /** Does this on the client's event loop, after what is under way there. */
    public void execute(Runnable work) {
        loop.runOnContext(unused -> {
            if (opened && !gone()) {
                work.run();
            }
        });
    }

    /** Does work that blocks elsewhere, and goes on with its result on the event loop; a failure ends the stream. */
    public <T> void fetch(Callable<T> work, Consumer<T> then) {
        loop.runOnContext(unused -> workers.executeBlocking(work, false).onComplete(done -> {
            if (gone()) {
                return;
            }
            if (done.failed()) {
                // The client connects again, with its place; by then what failed may be back.
                LOG.debugf("A stream ends: %s", done.cause().getMessage());
                end();
                return;
            }
            then.accept(done.result());
        }));
    }

    /** What goes on at first, and when there is room again. */
    public void whenRoom(Runnable goOn) {
        this.whenRoom = goOn;
    }

    /** What is done once, within a second after nobody reads it any more; at once where that is so already. */
    public void whenGone(Runnable leave) {
        boolean already;
        synchronized (this) {
            whenGone = leave;
            already = left;
        }
        if (already) {
            leave.run();
        }
    }

    /** Whether it has enough to take for now. */
    public boolean full() {
        return response.writeQueueFull();
    }

    /** Sends bytes that hold whole events. */
    public void write(Buffer events) {
        long now = System.nanoTime();
        wroteAt = now;
        if (!full()) {
            tookAt = now;
        }
        response.write(events);
    }

    /** Ends the stream; a client that wants more connects again. */
    public void end() {
        sink.close();
    }

    /** Whether nobody reads it any more. */
    public boolean gone() {
        return sink.isClosed();
    }

    void leave() {
        Runnable leave;
        synchronized (this) {
            left = true;
            leave = whenGone;
        }
        leave.run();
    }

    /** {@return whether it was too slow and is no more} */
    boolean tick(SseConfig config) {
        long now = System.nanoTime();
        if (full()) {
            if (now - tookAt > config.patience().toNanos()) {
                cut();
                return true;
            }
        } else if (now - bornAt > config.maxAge().toNanos()) {
            end();
        } else if (now - wroteAt > config.keepAlive().toNanos()) {
            write(Sse.KEEP_ALIVE);
        }
        return false;
    }

    /** Ends it, or cuts it off where the end would have to wait behind what is not taken. */
    void endNow() {
        if (full()) {
            cut();
        } else {
            end();
        }
    }

    /** An orderly close would first wait until everything is taken, which is what this client does not do. */
    private void cut() {
        if (routing.request().version() != HttpVersion.HTTP_2
                && routing.request().connection() instanceof ConnectionBase connection) {
            var unused = connection.channel().close();
        } else {
            response.reset(CANCEL);
        }
    }
}
