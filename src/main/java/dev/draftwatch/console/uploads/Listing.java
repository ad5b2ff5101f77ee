package dev.draftwatch.console.uploads;

import dev.draftwatch.browse.Browse;
import dev.draftwatch.browse.Places;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadList;
import dev.draftwatch.upload.UploadOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, found by where the page before or after it ends.
 *
 * @param previous the cursor before which the page before it ends; null on the first
 * @param next the cursor after which the next page begins; null on the last
 */
record Listing(
        List<Upload> uploads,
        @Nullable String previous,
        @Nullable String next) {
    private static final int ON_A_PAGE = 50;

    /**
     * Reads a page.
     *
     * @param after where the page before it ended
     * @param before where the page after it begins; wins over {@code after}
     */
    static Listing read(
            Browse browse, UploadFilter filter, UploadOrder order, @Nullable String after, @Nullable String before) {
        boolean backwards = before != null;
        Optional<UploadList.Place> beyond =
                Optional.ofNullable(backwards ? before : after).map(cursor -> Places.place(cursor, order));
        List<Upload> found =
                new ArrayList<>(browse.page(filter, backwards ? order.reversed() : order, beyond, ON_A_PAGE + 1));
        boolean more = found.size() > ON_A_PAGE;
        List<Upload> shown = new ArrayList<>(found.subList(0, Math.min(ON_A_PAGE, found.size())));
        if (backwards) {
            Collections.reverse(shown);
        }
        boolean hasPrevious = !shown.isEmpty() && (backwards ? more : after != null);
        boolean hasNext = !shown.isEmpty() && (backwards || more);
        return new Listing(
                shown,
                hasPrevious ? Places.cursor(shown.get(0), order) : null,
                hasNext ? Places.cursor(shown.get(shown.size() - 1), order) : null);
    }
}
