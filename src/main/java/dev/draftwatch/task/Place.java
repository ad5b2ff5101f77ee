package dev.draftwatch.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where work stands that goes through things in the order of their ids: behind one of them, and how often the next was tried.
 *
 * @param after null at first
 */
public record Place(@Nullable UUID after, int tries) {
    /** {@return the place that a text means; the first one where there is none} */
    public static Place of(@Nullable String text) {
        if (text == null) {
            return new Place(null, 0);
        }
        String[] parts = text.split("#", -1);
        return new Place(parts[0].isEmpty() ? null : UUID.fromString(parts[0]), Integer.parseInt(parts[1]));
    }

    /** {@return the same place after one more try} */
    public Place triedAgain() {
        return new Place(after, tries + 1);
    }

    /** {@return what means this place} */
    public String text() {
        return (after == null ? "" : after) + "#" + tries;
    }
}
