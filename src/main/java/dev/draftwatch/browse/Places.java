package dev.draftwatch.browse;

import dev.draftwatch.http.Cursor;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadList;
import dev.draftwatch.upload.UploadOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Places in a list of uploads as cursors, each good only for the order it was made for. */
public final class Places {
    private Places() {}

    /** {@return where the list goes on beside this upload} */
    public static String cursor(Upload upload, UploadOrder order) {
        UploadList.Place place = order.place(upload);
        return Cursor.encode(
                order.word(), List.of(place.time().toString(), place.id().toString()));
    }

    /**
     * {@return the place that a cursor stands for}
     *
     * @throws dev.draftwatch.http.Problem 400 for what is no cursor of this order
     */
    public static UploadList.Place place(String cursor, UploadOrder order) {
        return Cursor.decode(
                cursor,
                order.word(),
                2,
                keys -> new UploadList.Place(Instant.parse(keys.get(0)), UUID.fromString(keys.get(1))));
    }
}
