package dev.draftwatch.outbox.owed;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A batch as columns, and times as the driver has them. */
final class Columns {
    private Columns() {}

    /** One column of a batch. */
    interface Part<O, T> {
        @Nullable T of(O row);
    }

    static <O, T> Array of(PreparedStatement statement, String type, Collection<O> rows, Part<O, T> part)
            throws SQLException {
        return statement
                .getConnection()
                .createArrayOf(type, rows.stream().map(part::of).toArray());
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
