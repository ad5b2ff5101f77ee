package dev.draftwatch.report.row;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All uploads of a list, read a page at a time while they are written; no transaction stays open for it. */
final class Stream implements Iterator<ListedUpload> {
    private static final int PAGE = 2_000;

    private final RowStore store;
    private final RowList list;
    private final RowFilter filter;
    private final Instant now;
    private @Nullable UUID after;
    private Iterator<ListedUpload> page = List.<ListedUpload>of().iterator();
    private boolean more = true;

    Stream(RowStore store, RowList list, RowFilter filter, @Nullable UUID after, Instant now) {
        this.store = store;
        this.list = list;
        this.filter = filter;
        this.after = after;
        this.now = now;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && more) {
            List<ListedUpload> read = store.page(list, filter, after, PAGE, now);
            more = read.size() == PAGE;
            page = read.iterator();
        }
        return page.hasNext();
    }

    @Override
    public ListedUpload next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ListedUpload upload = page.next();
        after = upload.id();
        return upload;
    }
}
