package dev.draftwatch.report.count;

import dev.draftwatch.report.wire.Span;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sums of counts. */
@Singleton
class CountStore {
    private static final String SUMS = """
            select %s as grouped, sum(asked) as asked, sum(reserved) as reserved, sum(draft) as draft,
                sum(uploaded) as uploaded, sum(late) as late, sum(expired) as expired, sum(deleted) as deleted,
                sum(reclaimed) as reclaimed, sum(failed) as failed, sum(retried) as retried, sum(calls) as calls,
                sum(abandoned_calls) as abandoned_calls
            from report_cell
            where dimension = ? and bucket >= ? and bucket < ? and (?::text is null or value = ?)
                and (?::text is null or account = ?) and (?::text is null or source = ?)%s
            group by 1 having sum(asked) <> 0 or sum(retried) <> 0 or sum(failed) <> 0
            order by %s limit ?
            """;

    /** In which order groups come, and so which of them where there are more than are wanted. */
    enum Order {
        /** By the group itself: time, or a name. */
        GROUP("1"),
        LARGEST("sum(asked) desc, 1"),
        MOST_ABANDONED("sum(expired) + sum(reclaimed) desc, 1"),
        MOST_FAILED("sum(failed) desc, 1");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    private final AgroalDataSource database;

    CountStore(AgroalDataSource database) {
        this.database = database;
    }

    /** Groups with their counts, at most so many. */
    Map<String, Counts> sums(Grouping grouping, Span span, Order order, int limit) {
        return sums(grouping, span, order, limit, null);
    }

    /** Those of these groups that there are; not for groups by time. */
    Map<String, Counts> sums(Grouping grouping, Span span, Collection<String> groups) {
        return sums(grouping, span, Order.GROUP, groups.size(), groups);
    }

    private Map<String, Counts> sums(
            Grouping grouping, Span span, Order order, int limit, @Nullable Collection<String> groups) {
        String only = groups == null ? "" : " and " + grouping.expression() + " = any (?)";
        String sql = SUMS.formatted(grouping.expression(), only, order.sql);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, grouping.dimension());
            statement.setObject(2, span.from().atOffset(ZoneOffset.UTC));
            statement.setObject(3, span.to().atOffset(ZoneOffset.UTC));
            twice(statement, 4, grouping.value());
            twice(statement, 6, grouping.account());
            twice(statement, 8, grouping.source());
            int next = 10;
            if (groups != null) {
                statement.setArray(next++, connection.createArrayOf("text", groups.toArray()));
            }
            statement.setInt(next, limit);
            Map<String, Counts> sums = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String group = grouping.unit() == null
                            ? rows.getString(1)
                            : rows.getObject(1, OffsetDateTime.class)
                                    .toInstant()
                                    .toString();
                    sums.put(group, counts(rows));
                }
            }
            return sums;
        } catch (SQLException e) {
            throw new IllegalStateException("The sums of reports could not be read", e);
        }
    }

    private static void twice(PreparedStatement statement, int first, @Nullable String value) throws SQLException {
        statement.setString(first, value);
        statement.setString(first + 1, value);
    }

    private static Counts counts(ResultSet row) throws SQLException {
        long asked = row.getLong("asked");
        long failed = row.getLong("failed");
        long reserved = row.getLong("reserved");
        return new Counts(
                asked,
                asked - failed - reserved,
                row.getLong("uploaded"),
                row.getLong("late"),
                row.getLong("expired"),
                row.getLong("deleted"),
                row.getLong("reclaimed"),
                failed,
                row.getLong("draft") + reserved,
                row.getLong("retried"),
                row.getLong("calls"),
                row.getLong("abandoned_calls"));
    }
}
