package dev.draftwatch.report.row;

import dev.draftwatch.report.wire.Rows;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to the lists, for whoever shows them. */
@Singleton
public class RowLists {
    private final RowStore store;
    private final Rows rows;

    RowLists(RowStore store, Rows rows) {
        this.store = store;
        this.rows = rows;
    }

    /**
     * {@return the next uploads of a list, oldest first}
     *
     * @param after the last one's id; null at first
     */
    public List<ListedUpload> page(RowList list, RowFilter filter, @Nullable UUID after, int limit, Instant now) {
        return store.page(list, filter, after, limit, now);
    }

    /**
     * {@return all of a list as a file, written while it is read}
     *
     * @param after the id behind which it begins; null at the beginning
     */
    public Response file(Rows.Wish wish, RowList list, RowFilter filter, @Nullable UUID after, Instant now) {
        return rows.answer(wish, List.of(), ListedUpload.COLUMNS, new Stream(store, list, filter, after, now));
    }
}
