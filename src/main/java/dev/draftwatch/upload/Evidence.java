package dev.draftwatch.upload;

import java.util.Locale;

/** Cloudflare's answer, or the act, that made us believe a final state. */
public enum Evidence {
    /** Image details of this upload. */
    CHECK,
    /** A list that had the image in it. */
    SWEEP,
    /** An answer seen by the gateway. */
    GATEWAY,
    /** We removed the draft before its deadline, or later the picture, because somebody asked. */
    CANCEL,
    /** We removed the draft that an expired upload had left. */
    RECLAIM,
    /** Comparing Cloudflare's images with our record. */
    RECONCILE,
    /** Taken over with an imported record. */
    IMPORT,
    /** Nothing but time: only where an account allows it. */
    CLOCK,
    /** What an account wants done with a picture that came although its draft was removed. Only that an image is gone. */
    POLICY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Evidence of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
