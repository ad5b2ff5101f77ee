package dev.draftwatch.report.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.report.wire.Unit;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** That a fall is told, once, with who it is, and its end too. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AlarmAppTest {
    private static final String CELL = """
            insert into report_cell (bucket, account, source, dimension, value, asked, reserved, draft, uploaded, late, expired,
                deleted, reclaimed, failed, retried, calls, abandoned_calls)
            values (?, ?, 'api', ?, ?, ?, 0, 0, ?, 0, ?, 0, 0, 0, 0, 0, 0)
            """;

    @Inject
    Alarm alarm;

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    private final String account = "alarm-" + UUID.randomUUID();

    @Test
    void a_fall_is_told_once_with_who_it_is_and_so_is_its_end() throws SQLException, IOException {
        Instant now = Unit.HOUR.floor(clock.instant());
        Instant today = Unit.DAY.floor(now.minus(Duration.ofHours(3)));
        for (int hour = 14 * 24; hour > 3; hour--) {
            cell(now.minus(Duration.ofHours(hour)), "", "", 200, 160);
        }
        for (int day = 10; day > 0; day--) {
            cell(today.minus(Duration.ofDays(day)), "creator", "phone-app", 2_000, 1_600);
            cell(today.minus(Duration.ofDays(day)), "creator", "web", 2_800, 2_240);
        }
        cell(today, "creator", "phone-app", 500, 20);
        cell(today, "creator", "web", 600, 480);
        alarm.judge();
        assertThat(told()).isEmpty();

        cell(now.minus(Duration.ofHours(3)), "", "", 200, 60);
        alarm.judge();
        alarm.judge();

        List<JsonNode> fallen = told();
        assertThat(fallen).hasSize(1);
        assertThat(fallen.get(0).path("type").textValue()).isEqualTo("conversion.low");
        assertThat(fallen.get(0).path("usual").doubleValue()).isEqualTo(0.8);
        assertThat(fallen.get(0).path("uploadId").isNull()).isTrue();
        assertThat(fallen.get(0).path("groups").get(0).path("value").textValue())
                .isEqualTo("phone-app");

        cell(now.minus(Duration.ofHours(2)), "", "", 200, 70);
        alarm.judge();
        assertThat(told()).hasSize(1);
        cell(now.minus(Duration.ofHours(1)), "", "", 200, 158);
        alarm.judge();
        alarm.judge();

        assertThat(told())
                .extracting(event -> event.path("type").textValue())
                .containsExactly("conversion.low", "conversion.recovered");
    }

    private void cell(Instant bucket, String dimension, String value, int ended, int uploaded) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CELL)) {
            statement.setObject(1, bucket.atOffset(ZoneOffset.UTC));
            statement.setString(2, account);
            statement.setString(3, dimension);
            statement.setString(4, value);
            statement.setInt(5, ended);
            statement.setInt(6, uploaded);
            statement.setInt(7, ended - uploaded);
            statement.executeUpdate();
        }
    }

    private List<JsonNode> told() throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select body from event where account = ? order by position")) {
            statement.setString(1, account);
            List<JsonNode> told = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    told.add(new ObjectMapper().readTree(rows.getString(1)));
                }
            }
            return told;
        }
    }
}
