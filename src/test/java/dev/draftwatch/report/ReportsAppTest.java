package dev.draftwatch.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.draftwatch.outbox.Sequencer;
import dev.draftwatch.report.rollup.History;
import dev.draftwatch.report.rollup.Rollup;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports over HTTP: what they say, in which format, and what they refuse. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReportsAppTest {
    private static final Instant BEGIN = Instant.parse("2026-04-06T00:00:00Z");
    private static final String SPAN = "createdAfter=2026-04-06T00:00:00Z&createdBefore=2026-04-20T00:00:00Z";

    /** Straight at the table: a creator whose name is a formula, and more rows than one page of the stream. */
    private static final String ABANDONED = """
            insert into upload (id, account, image_id, has_custom_id, state, evidence, held, version, created_at, expires_at,
                settled_at, creator, metadata, require_signed_urls, source)
            select cast(lpad(to_hex(?::bigint + i), 12, '0') || '7000' || '8000'
                    || lpad(to_hex(i), 12, '0') as uuid),
                ?, 'image-' || i || ?, i % 2 = 0, 'expired', 'check', true, 2, to_timestamp((?::bigint + i) / 1000.0),
                to_timestamp((?::bigint + i) / 1000.0 + 1800), to_timestamp((?::bigint + i) / 1000.0 + 1920),
                case when i = 1 then '=cmd|''/c calc''!A1' else 'Zoë, "quoted" ' || i end, '{"shop": 7}', false, 'api'
            from generate_series(1, ?) i
            """;

    @Inject
    History histories;

    @Inject
    Rollup rollup;

    @Inject
    Sequencer sequencer;

    @Inject
    AgroalDataSource database;

    /** One history for all tests, which only read it. */
    private static final String ACCOUNT = "reports-" + UUID.randomUUID();

    private static boolean lived;

    private final String rows = "rows-" + UUID.randomUUID();

    private final String account = ACCOUNT;

    private static RequestSpecification api() {
        return given().header("Authorization", "Bearer " + Api.KEY);
    }

    @BeforeEach
    void some_weeks() {
        if (lived) {
            return;
        }
        lived = true;
        History.Run history = histories.begin(account, BEGIN, 77);
        for (int step = 0; step < 300; step++) {
            history.step();
        }
        while (sequencer.stamp()) {
            // Until everything has its place.
        }
        rollup.catchUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hour", "day", "week", "account", "source"})
    void the_funnel_accounts_for_everything_that_was_asked_for(String by) {
        JsonPath funnel = api().get("/api/v1/reports/funnel?by=" + by + "&account=" + account + "&" + SPAN)
                .then()
                .statusCode(200)
                .body("by", equalTo(by))
                .body("previous.asked", equalTo(0))
                .extract()
                .jsonPath();

        int asked = funnel.getInt("total.asked");
        assertThat(asked).isGreaterThan(50);
        assertThat(List.of("uploaded", "expired", "deleted", "failed", "open").stream()
                        .mapToInt(state -> funnel.getInt("total." + state))
                        .sum())
                .isEqualTo(asked);
        assertThat(funnel.getList("items.asked", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(asked);
    }

    @Test
    void a_span_is_compared_with_the_one_before() {
        JsonPath days = api().get("/api/v1/reports/funnel?by=day&account=" + account
                        + "&createdAfter=2026-04-07T00:00:00Z&createdBefore=2026-04-08T00:00:00Z")
                .jsonPath();

        JsonPath before = api().get("/api/v1/reports/funnel?by=day&account=" + account
                        + "&createdAfter=2026-04-06T00:00:00Z&createdBefore=2026-04-07T00:00:00Z")
                .jsonPath();
        assertThat(days.getInt("previous.asked"))
                .isEqualTo(before.getInt("total.asked"))
                .isPositive();
        assertThat(days.getInt("items[0].previous.asked")).isEqualTo(before.getInt("items[0].asked"));
    }

    @Test
    void formats_say_the_same() throws IOException {
        String call = "/api/v1/reports/funnel?by=metadata.shop&account=" + account + "&" + SPAN;
        JsonPath json = api().get(call).jsonPath();

        List<List<String>> csv = csv(api().accept("text/csv")
                .get(call)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .extract()
                .asString());
        String[] lines = api().get(call + "&format=ndjson").asString().split("\n");

        int asked = csv.get(0).indexOf("asked");
        assertThat(csv.stream().skip(1).map(row -> row.get(asked)).toList())
                .isEqualTo(json.getList("items.asked").stream()
                        .map(String::valueOf)
                        .toList());
        assertThat(lines).hasSize(json.getList("items").size());
        assertThat(new ObjectMapper().readTree(lines[0]).path("asked").asInt())
                .isEqualTo(json.getInt("items[0].asked"));
    }

    @Test
    void who_abandons_what_fails_and_what_it_costs() {
        JsonPath abandoners = api().get("/api/v1/reports/abandoners?account=" + account + "&" + SPAN)
                .then()
                .statusCode(200)
                .body("items.creator", hasItem("ada"))
                .extract()
                .jsonPath();
        JsonPath cost = api().get("/api/v1/reports/cost?account=" + account + "&" + SPAN)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonPath failures = api().get("/api/v1/reports/failures?account=" + account + "&" + SPAN)
                .then()
                .statusCode(200)
                .body("items.code", hasItem("5409"))
                .extract()
                .jsonPath();

        assertThat(abandoners.getList("items.abandoned", Integer.class)).isSortedAccordingTo((a, b) -> b - a);
        assertThat(cost.getInt("total.urlsAbandoned")).isPositive();
        assertThat(cost.getInt("total.callsAbandoned")).isLessThan(cost.getInt("total.calls"));
        assertThat(failures.getList("items.share", Float.class).stream()
                        .mapToDouble(Float::doubleValue)
                        .sum())
                .isCloseTo(1, within(0.001));
    }

    @Test
    void times_are_bounds_and_advice_says_whether_there_was_enough() {
        JsonPath times = api().get("/api/v1/reports/time-to-upload?by=source&account=" + account + "&" + SPAN)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonPath advice = api().get("/api/v1/reports/expiry?by=metadata.device&account=" + account + "&" + SPAN)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(times.getInt("total.uploads")).isPositive();
        assertThat(times.getDouble("total.p50.from")).isLessThan(times.getDouble("total.p99.from"));
        assertThat(advice.getBoolean("items[0].enough")).isFalse();
        assertThat(advice.getDouble("items[0].after2min.least"))
                .isLessThanOrEqualTo(advice.getDouble("items[0].after2min.most"));
    }

    @Test
    void a_list_is_one_stream_with_names_that_survive_and_no_formulas() throws IOException, SQLException {
        abandoned(4_500);
        String call = "/api/v1/reports/abandoned?metadata.shop=7&account=" + rows;

        List<List<String>> csv = csv(api().get(call + "&format=csv").asString());
        String[] lines = api().get(call + "&format=ndjson").asString().split("\n");

        int creator = csv.get(0).indexOf("creator");
        assertThat(csv).hasSize(4_501);
        assertThat(csv.get(1).get(creator)).isEqualTo("'=cmd|'/c calc'!A1");
        assertThat(csv.get(2).get(creator)).isEqualTo("Zoë, \"quoted\" 2");
        assertThat(lines).hasSize(4_500);
        assertThat(new ObjectMapper().readTree(lines[0]).path("creator").textValue())
                .isEqualTo("=cmd|'/c calc'!A1");
        assertThat(new ObjectMapper().readTree(lines[1]).path("idReserved").booleanValue())
                .isTrue();
    }

    @Test
    void a_list_in_json_comes_in_pages_that_end() throws SQLException {
        abandoned(120);
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonPath page = api().get("/api/v1/reports/abandoned?limit=50&account=" + rows + next)
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            next = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!next.isEmpty());

        assertThat(ids).hasSize(120).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void late_pictures_are_listed() {
        api().get("/api/v1/reports/late?account=" + account)
                .then()
                .statusCode(200)
                .body("items.state", hasItem("uploaded"))
                .body("items.reclaimed", hasItem(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "funnel?by=colour",
                "funnel?by=metadata.order",
                "funnel?by=hour&creator=ada",
                "funnel?creator=ada&metadata.shop=7",
                "funnel?createdAfter=yesterday",
                "funnel?createdAfter=2026-04-08T00:00:00Z&createdBefore=2026-04-07T00:00:00Z",
                "funnel?format=xml",
                "funnel?colour=red",
                "time-to-upload?by=creator",
                "expiry?by=day",
                "abandoned?cursor=nonsense",
                "abandoned?bom=perhaps"
            })
    void what_cannot_be_answered_is_refused(String call) {
        api().get("/api/v1/reports/" + call)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.size()", equalTo(1));
    }

    private void abandoned(int count) throws SQLException {
        long begin = BEGIN.toEpochMilli() + UUID.randomUUID().getLeastSignificantBits() % 1_000_000;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ABANDONED)) {
            statement.setLong(1, begin);
            statement.setString(2, rows);
            statement.setString(3, account);
            statement.setLong(4, begin);
            statement.setLong(5, begin);
            statement.setLong(6, begin);
            statement.setInt(7, count);
            statement.executeUpdate();
        }
    }

    private static List<List<String>> csv(String text) throws IOException {
        return new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .<List<String>>readValues(text)
                .readAll();
    }
}
