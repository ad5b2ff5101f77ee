package dev.draftwatch.emulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiConsumer;

/**
 * Reads a body to its end and keeps it while it is no larger than an upload may be. What is larger is thrown away as it
 * comes, so that the client can finish sending and then read why it was refused.
 */
public final class BodyReader {
    /** A picture of 10 MiB, and room for the form around it. */
    private static final int MOST_KEPT = 11 * 1024 * 1024;

    /** Above this nobody waits for the rest. */
    private static final long MOST_DRAINED = 256L * 1024 * 1024;

    private final BiConsumer<byte[], Boolean> done;
    private Buffer kept;
    private long length;
    private boolean told;

    private BodyReader(BiConsumer<byte[], Boolean> done, int expected) {
        this.done = done;
        this.kept = Buffer.buffer(expected);
    }

    /** Calls {@code done} once, on the request's thread: with the body, or with nothing and {@code true} when too large. */
    public static void read(HttpServerRequest request, BiConsumer<byte[], Boolean> done) {
        BodyReader reader = new BodyReader(done, expected(request));
        request.exceptionHandler(broken -> reader.told = true);
        request.handler(reader::take);
        request.endHandler(end -> reader.tell());
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
    }

    /** A buffer that grows by itself takes twice the room, which tells where hundreds of pictures come at once. */
    private static int expected(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("[0-9]{1,9}") ? Math.min(Integer.parseInt(length), MOST_KEPT) : 0;
    }

    private void take(Buffer chunk) {
        length += chunk.length();
        if (length <= MOST_KEPT) {
            kept.appendBuffer(chunk);
        } else {
            kept = Buffer.buffer();
            if (length > MOST_DRAINED) {
                tell();
            }
        }
    }

    private void tell() {
        if (!told) {
            told = true;
            byte[] body = kept.getBytes();
            kept = Buffer.buffer();
            done.accept(body, length > MOST_KEPT);
        }
    }
}
