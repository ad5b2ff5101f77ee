package dev.draftwatch.cleanup.reclaim;

import dev.draftwatch.task.Place;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param behind the last upload that is over, and how often the next was tried
 * @param chosen those that are being reclaimed; none while the next are to be chosen
 */
record Stand(Place behind, List<UUID> chosen) {
    Stand {
        chosen = List.copyOf(chosen);
    }

    /** {@return what a text means; the beginning where there is none} */
    static Stand of(@Nullable String text) {
        if (text == null) {
            return new Stand(Place.of(null), List.of());
        }
        String[] parts = text.split("#", 3);
        return new Stand(
                Place.of(parts[0] + "#" + parts[1]),
                parts.length < 3
                        ? List.of()
                        : Arrays.stream(parts[2].split(",", -1))
                                .map(UUID::fromString)
                                .toList());
    }

    Stand choosing(List<UUID> next) {
        return new Stand(behind, next);
    }

    Stand triedAgain() {
        return new Stand(behind.triedAgain(), chosen);
    }

    /** {@return this, when the first of the chosen is over} */
    Stand behindNext() {
        return new Stand(new Place(chosen.get(0), 0), chosen.subList(1, chosen.size()));
    }

    String text() {
        return chosen.isEmpty()
                ? behind.text()
                : behind.text() + "#" + chosen.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
