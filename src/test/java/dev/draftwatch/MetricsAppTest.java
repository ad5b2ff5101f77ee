package dev.draftwatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MetricsAppTest {
    @Inject
    Watch watch;

    @AfterEach
    void calm() {
        Api.clearFaults();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "draftwatch_uploads{state=\"draft\"}",
                "draftwatch_uploads{state=\"reserved\"}",
                "draftwatch_uploads{state=\"uploaded\"}",
                "draftwatch_uploads{state=\"expired\"}",
                "draftwatch_uploads{state=\"deleted\"}",
                "draftwatch_uploads{state=\"failed\"}",
                "draftwatch_due",
                "draftwatch_due_oldest_seconds",
                "draftwatch_budget_left{budget=\"" + Api.ACCOUNT + "\"}",
                "draftwatch_budget_limit{budget=\"" + Api.ACCOUNT + "\"}",
                "draftwatch_creates_total{outcome=\"created\"}",
                "draftwatch_creates_total{outcome=\"refused\"}",
                "draftwatch_creates_total{outcome=\"throttled\"}",
                "draftwatch_creates_total{outcome=\"unclear\"}",
                "draftwatch_creates_total{outcome=\"too_late\"}"
            })
    void a_metric_is_there_from_the_start_and_says_what_it_is(String name) {
        String metrics = metrics();

        assertThat(metrics.lines()).anySatisfy(line -> assertThat(line).startsWith(name + " "));
        String family = name.replaceAll("(_total)?(\\{.*)?$", "");
        assertThat(metrics).containsPattern("# HELP " + family + "(_total)? \\w+");
    }

    @Test
    void creates_are_counted_by_how_they_end() {
        double created = value("draftwatch_creates_total{outcome=\"created\"}");
        double refused = value("draftwatch_creates_total{outcome=\"refused\"}");
        double unclear = value("draftwatch_creates_total{outcome=\"unclear\"}");

        Api.created(Map.of());
        Api.fault(Map.of("operation", "direct_upload", "count", 1, "status", 400, "code", 5400));
        Api.create(Map.of());
        Api.fault(Map.of("operation", "direct_upload", "count", 1, "body", "garbage"));
        Api.create(Map.of());
        Api.create(Map.of("expiresIn", "PT1S")).then().statusCode(400);

        assertThat(value("draftwatch_creates_total{outcome=\"created\"}")).isEqualTo(created + 1);
        assertThat(value("draftwatch_creates_total{outcome=\"refused\"}")).isEqualTo(refused + 1);
        assertThat(value("draftwatch_creates_total{outcome=\"unclear\"}")).isEqualTo(unclear + 1);
    }

    @Test
    void looks_and_settlements_are_counted() throws Exception {
        Api.sendPicture(Api.created(Map.of()).path("uploadUrl"));
        Api.advance(Duration.ofSeconds(3));
        watch.checkDue();

        assertThat(value("draftwatch_checks_total{outcome=\"uploaded\"}")).isPositive();
        assertThat(value("draftwatch_settle_delay_seconds_count{state=\"uploaded\"}"))
                .isPositive();
        assertThat(metrics()).contains("draftwatch_settle_delay_seconds_bucket{state=\"uploaded\",le=\"10.0\"}");
    }

    @Test
    void no_upload_url_is_told() {
        String url = Api.created(Map.of()).path("uploadUrl");
        Api.sendPicture(url);

        assertThat(metrics())
                .contains("uri=\"/api/v1/uploads\"")
                .doesNotContain("/emulator/")
                .doesNotContain(url.substring(url.lastIndexOf('/')));
    }

    @Test
    void what_is_counted_now_and_then_becomes_true() {
        Awaitility.await("the gauges' next count")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(value("draftwatch_budget_limit{budget=\"" + Api.ACCOUNT + "\"}"))
                        .isEqualTo(1_000_000));
        assertThat(value("draftwatch_budget_left{budget=\"" + Api.ACCOUNT + "\"}"))
                .isBetween(1.0, 1_000_000.0);
    }

    @Test
    void a_cloudflare_that_is_away_leaves_the_house_ready() {
        Api.fault(Map.of("operation", "*", "drop", "before"));
        Api.create(Map.of()).then().statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(500));

        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }

    private static double value(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** The classic text puts a comma behind the last label; it says nothing. */
    private static String metrics() {
        String text = given().accept("text/plain").get("/q/metrics").asString();
        return text.replace(",}", "}");
    }
}
