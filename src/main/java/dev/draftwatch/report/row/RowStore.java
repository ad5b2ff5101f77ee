package dev.draftwatch.report.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.upload.Reservation;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads uploads in the order of their creation, a page at a time, by indexes that exist for the watch and the list anyway. */
@Singleton
class RowStore {
    private static final String WHERE = """
            u.id > ? and u.id < ? and (?::text is null or u.account = ?) and (?::text is null or u.source = ?)
                and (?::text is null or u.creator = ?) and (?::json is null
                    or not exists (select 1 from json_each_text(?::json) w where u.metadata ->> w.key is distinct from w.value))
            """;
    private static final String PAGE = """
            select page.*, look.answer from (
                %s order by id limit ?
            ) page left join lateral (
                select answer from upload_look l where l.upload_id = page.id order by at desc limit 1
            ) look on true
            order by page.id
            """;
    private static final String COLUMNS =
            "id, account, image_id, has_custom_id, state, evidence, held, creator, source, metadata, created_at, expires_at,"
                    + " settled_at, last_checked_at, uploaded_before";
    // Two readings of the index by state, merged: neither state's rows are sorted.
    private static final String ABANDONED = PAGE.formatted("""
            select * from (
                (select %1$s from upload u where u.state = 'expired' and %2$s order by id limit ?)
                union all
                (select %1$s from upload u where u.state = 'deleted' and u.evidence = 'reclaim' and %2$s order by id limit ?)
            ) abandoned
            """.formatted(COLUMNS, WHERE));
    private static final String LATE = PAGE.formatted(
            "select %s from upload u where u.late and u.state = 'uploaded' and %s".formatted(COLUMNS, WHERE));

    private final AgroalDataSource database;
    private final ObjectMapper json;

    RowStore(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * The next uploads, oldest first.
     *
     * @param after the last one's id; null at first
     */
    List<ListedUpload> page(RowList list, RowFilter filter, @Nullable UUID after, int limit, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(list == RowList.ABANDONED ? ABANDONED : LATE)) {
            int branches = list == RowList.ABANDONED ? 2 : 1;
            int next = 1;
            for (int branch = 0; branch < branches; branch++) {
                next = set(statement, next, filter, after);
                if (branches > 1) {
                    statement.setInt(next++, limit);
                }
            }
            statement.setInt(next, limit);
            List<ListedUpload> page = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(read(rows, now));
                }
            }
            return page;
        } catch (SQLException e) {
            throw new IllegalStateException("Uploads could not be read", e);
        }
    }

    private int set(PreparedStatement statement, int first, RowFilter filter, @Nullable UUID after)
            throws SQLException {
        int next = first;
        statement.setObject(next++, after == null ? before(Reservation.firstId(filter.from())) : after);
        statement.setObject(next++, Reservation.firstId(filter.to()));
        for (String value :
                new @Nullable String[] {filter.account(), filter.source(), filter.creator(), metadata(filter.metadata())
                }) {
            statement.setString(next++, value);
            statement.setString(next++, value);
        }
        return next;
    }

    private @Nullable String metadata(Map<String, String> wanted) {
        try {
            return wanted.isEmpty() ? null : json.writeValueAsString(wanted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Metadata could not be written as JSON", e);
        }
    }

    private ListedUpload read(ResultSet row, Instant now) throws SQLException {
        String state = row.getString("state");
        boolean customId = row.getBoolean("has_custom_id");
        Instant createdAt = time(row, "created_at");
        Instant deadline = time(row, "expires_at");
        Instant seen = timeOrNull(row, "uploaded_before");
        return new ListedUpload(
                row.getObject("id", UUID.class),
                row.getString("account"),
                row.getString("image_id"),
                customId,
                state,
                row.getString("creator"),
                row.getString("source"),
                json(row.getString("metadata")),
                createdAt,
                deadline,
                timeOrNull(row, "settled_at"),
                Duration.between(createdAt, now).toSeconds(),
                row.getString("answer"),
                timeOrNull(row, "last_checked_at"),
                customId && state.equals("expired") && row.getBoolean("held"),
                state.equals("deleted"),
                seen == null ? null : Duration.between(deadline, seen).toMillis() / 1000.0);
    }

    private @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Metadata is not JSON", e);
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static UUID before(UUID id) {
        return id.getMostSignificantBits() == 0 ? id : new UUID(id.getMostSignificantBits() - 1, -1L);
    }
}
