package dev.draftwatch.gateway.pass;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What passed by, kept while it is small enough to be read. */
public final class BoundedCopy {
    /** A page of 1000 images, with metadata and custom ids as long as they may be. */
    private static final int MOST = 6 * 1024 * 1024;

    private Buffer kept = Buffer.buffer();
    private boolean whole = true;

    void add(Buffer chunk) {
        if (whole && kept.length() + chunk.length() <= MOST) {
            kept.appendBuffer(chunk);
        } else {
            whole = false;
            kept = Buffer.buffer();
        }
    }

    /** {@return all of it; empty where it was too much} */
    public Optional<byte[]> whole() {
        return whole ? Optional.of(kept.getBytes()) : Optional.empty();
    }
}
