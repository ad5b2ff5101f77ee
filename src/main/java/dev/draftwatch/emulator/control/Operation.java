package dev.draftwatch.emulator.control;

import java.util.Arrays;
import java.util.Locale;

/** What a call to the emulator is, in the words of faults and counts. */
public enum Operation {
    DIRECT_UPLOAD,
    UPLOAD,
    DETAILS,
    LIST,
    DELETE,
    EDIT,
    BLOB,
    STATS,
    KEYS,
    VARIANTS,
    BATCH_TOKEN,
    /** A picture asked for where visitors would ask. */
    DELIVERY,
    /** A browser's question before an upload. */
    PREFLIGHT,
    /** A path or method that Cloudflare does not have, or the emulator not yet. */
    UNKNOWN;

    /** The name on the wire, such as {@code direct_upload}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isName(String name) {
        return Arrays.stream(values())
                .anyMatch(operation -> operation.wireName().equals(name));
    }
}
