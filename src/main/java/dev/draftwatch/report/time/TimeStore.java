package dev.draftwatch.report.time;

import dev.draftwatch.report.count.Grouping;
import dev.draftwatch.report.wire.Span;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sums of times. */
@Singleton
class TimeStore {
    private static final String SUMS = """
            select %s as grouped, edge, sum(from_here) as from_here, sum(until_here) as until_here
            from report_time
            where dimension = ? and bucket >= ? and bucket < ? and (?::text is null or value = ?)
                and (?::text is null or account = ?) and (?::text is null or source = ?)
            group by 1, 2 having sum(from_here) <> 0 or sum(until_here) <> 0 order by 1, 2
            """;

    private final AgroalDataSource database;

    TimeStore(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Each group with its histogram.
     *
     * @param together one histogram of everything, under the empty name
     */
    Map<String, Histogram> histograms(Grouping grouping, Span span, Boolean together) {
        String sql = SUMS.formatted(together ? "''" : grouping.expression());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, grouping.dimension());
            statement.setObject(2, span.from().atOffset(ZoneOffset.UTC));
            statement.setObject(3, span.to().atOffset(ZoneOffset.UTC));
            twice(statement, 4, grouping.value());
            twice(statement, 6, grouping.account());
            twice(statement, 8, grouping.source());
            Map<String, Map<Integer, Long>> from = new LinkedHashMap<>();
            Map<String, Map<Integer, Long>> until = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String group = grouping.unit() == null || together
                            ? rows.getString(1)
                            : rows.getObject(1, OffsetDateTime.class)
                                    .toInstant()
                                    .toString();
                    from.computeIfAbsent(group, any -> new HashMap<>()).put(rows.getInt(2), rows.getLong(3));
                    until.computeIfAbsent(group, any -> new HashMap<>()).put(rows.getInt(2), rows.getLong(4));
                }
            }
            Map<String, Histogram> histograms = new LinkedHashMap<>();
            from.forEach((group, counts) ->
                    histograms.put(group, new Histogram(counts, until.getOrDefault(group, Map.of()))));
            return histograms;
        } catch (SQLException e) {
            throw new IllegalStateException("The sums of reports could not be read", e);
        }
    }

    private static void twice(PreparedStatement statement, int first, @Nullable String value) throws SQLException {
        statement.setString(first, value);
        statement.setString(first + 1, value);
    }
}
