package dev.draftwatch.outbox.owed;

import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Owed. Left by a success, or by the last failure of its schedule. */
    PENDING,
    /** The subscriber took it. Left only when somebody asks for it once more. */
    DELIVERED,
    /** Given up. Left only when somebody asks for it once more. */
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
