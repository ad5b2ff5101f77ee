package dev.draftwatch.http.answering;

/** Whose errors are ours to write. */
final class Dialects {
    private Dialects() {}

    /**
     * {@return whether the answers below this path are Cloudflare's dialect, or the emulator's own business; its control is
     * ours}
     */
    static boolean isForeign(String path) {
        return path.startsWith("/client/v4/")
                || (path.startsWith("/emulator/") && !path.startsWith("/emulator/control/"));
    }
}
