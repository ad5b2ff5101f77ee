package dev.draftwatch.http.sse;

import io.vertx.core.buffer.Buffer;

/** How events look on the wire (HTML Living Standard, 9.2.6): lines, ended by an empty one. */
public final class Sse {
    static final Buffer KEEP_ALIVE = Buffer.buffer(":\n\n");

    private Sse() {}

    /**
     * An event with its place, by which a client resumes.
     *
     * @param id without line breaks
     * @param type what the client listens for
     * @param data one line, such as compact JSON
     */
    public static String event(String id, String type, String data) {
        return "id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n";
    }

    /** An event that the browser's {@code onmessage} gets. */
    public static String message(String id, String data) {
        return "id: " + id + "\ndata: " + data + "\n\n";
    }

    /** How long a client waits before it connects again. */
    static Buffer opening(long retryMillis) {
        return Buffer.buffer(":\nretry: " + retryMillis + "\n\n");
    }
}
