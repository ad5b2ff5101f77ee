package dev.draftwatch.gateway.pass;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Notices that Cloudflare does nothing any more, neither takes nor gives; while it is the caller who is slow, time does not
 * count. On one event loop.
 */
final class Patience {
    private static final int TICKS = 4;

    private final Vertx vertx;
    private final long timer;
    private int idle;
    private boolean moved;

    /**
     * Begins to wait.
     *
     * @param length after it {@code over} is called, once, a quarter of it late at most
     */
    Patience(Vertx vertx, Duration length, BooleanSupplier callersTurn, Runnable over) {
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(Math.max(1, length.toMillis() / TICKS), tick -> {
            idle = moved || callersTurn.getAsBoolean() ? 0 : idle + 1;
            moved = false;
            if (idle >= TICKS) {
                end();
                over.run();
            }
        });
    }

    /** Something went on. */
    void moved() {
        moved = true;
    }

    void end() {
        vertx.cancelTimer(timer);
    }
}
