package dev.draftwatch.emulator;

import static dev.draftwatch.emulator.Cloudflare.account;
import static dev.draftwatch.emulator.Cloudflare.control;
import static dev.draftwatch.emulator.Cloudflare.customId;
import static dev.draftwatch.emulator.Cloudflare.details;
import static dev.draftwatch.emulator.Cloudflare.draft;
import static dev.draftwatch.emulator.Cloudflare.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.apache.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ControlAppTest {
    private static final String FAULTS = "/emulator/control/faults";
    private static final String BEHAVIOUR = "/emulator/control/behaviour";

    @AfterEach
    void clear_what_was_ordered() {
        given().delete(FAULTS).then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({"GET, nope, 404", "GET, clock/nope, 404", "DELETE, clock, 405"})
    void what_is_not_there_is_a_problem(String method, String path, int status) {
        given().request(method, "/emulator/control/" + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }

    @Test
    void the_clock_moves_by_what_was_asked_and_answers_are_dated_by_it() {
        Instant before = Cloudflare.now();

        Cloudflare.advance("PT33M");

        assertThat(Duration.between(before, Cloudflare.now())).isGreaterThanOrEqualTo(Duration.ofMinutes(33));
        String date = details("nothing").getHeader("Date");
        Instant dated =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertThat(dated).isAfter(before.plus(Duration.ofMinutes(32)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            clock     | {"advance":"PT0S"}                                | advance
            clock     | {"advance":"-PT1S"}                               | advance
            clock     | {"advance":"P99999999D"}                          | advance
            clock     | {"advance":"soon"}                                | advance
            clock     | {"advance":60}                                    | advance
            clock     | {"advance":null}                                  | advance
            clock     | {"advance":"PT1S","by":1}                         | by
            clock     | {}                                                | advance
            clock     | []                                                | object
            clock     | {"advance":                                       | JSON
            clock     | ``                                                | object
            faults    | {"operation":"direct_upload"}                     | operation
            faults    | {"operation":"create","status":500}               | operation
            faults    | {"status":500}                                    | operation
            faults    | {"operation":"*","status":99}                     | status
            faults    | {"operation":"*","status":"500"}                  | status
            faults    | {"operation":"*","status":500,"count":0}          | count
            faults    | {"operation":"*","status":500,"count":1.5}        | count
            faults    | {"operation":"*","status":500,"share":1.1}        | share
            faults    | {"operation":"*","latency":"PT-1S"}               | latency
            faults    | {"operation":"*","latency":"P1D"}                 | latency
            faults    | {"operation":"*","drop":"never"}                  | drop
            faults    | {"operation":"*","drop":"after","status":500}     | drop
            faults    | {"operation":"*","status":500,"retryAfter":-1}    | retryAfter
            faults    | {"operation":"*","status":500,"times":2}          | times
            faults    | {"operation":"*","body":7}                        | body
            """)
    void orders_that_cannot_be_meant_are_refused_by_name(String what, String body, String named) {
        List<Object> ordered = given().get(FAULTS).path("faults");

        control(body)
                .post("/emulator/control/" + what)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("detail", containsString(named));

        assertThat(given().get(FAULTS).<List<Object>>path("faults")).isEqualTo(ordered);
    }

    @Test
    void a_body_needs_no_content_type() {
        given().contentType("application/x-www-form-urlencoded")
                .body("{\"advance\":\"PT1S\"}")
                .post("/emulator/control/clock")
                .then()
                .statusCode(200)
                .body("$", hasKey("now"));
    }

    @Test
    void a_fault_hits_the_next_calls_of_its_operation_and_then_no_more() {
        order("{\"operation\":\"direct_upload\",\"count\":2,\"status\":500,\"code\":5500}");
        String id = customId();

        details("nothing").then().statusCode(404);
        for (int i = 0; i < 2; i++) {
            create(id).then().statusCode(500).body("success", equalTo(false)).body("errors[0].code", equalTo(5500));
        }

        create(id).then().statusCode(200);
    }

    @Test
    void too_many_requests_come_with_the_time_to_wait() {
        order("{\"operation\":\"details\",\"count\":1,\"status\":429,\"retryAfter\":7}");

        details("nothing").then().statusCode(429).header("Retry-After", "7").body("errors[0].code", equalTo(971));
    }

    @Test
    void a_body_is_sent_as_it_is() {
        order("{\"operation\":\"details\",\"count\":1,\"body\":\"<html>oops\"}");

        assertThat(details("nothing").then().statusCode(200).extract().asString())
                .isEqualTo("<html>oops");
    }

    @Test
    void a_share_of_all_hits_every_call_until_it_is_cleared() {
        order("{\"operation\":\"*\",\"share\":1,\"status\":503}");
        details("nothing").then().statusCode(503);
        details("nothing").then().statusCode(503);

        given().delete(FAULTS);

        details("nothing").then().statusCode(404);
    }

    @Test
    void a_share_of_none_hits_nothing() {
        order("{\"operation\":\"*\",\"share\":0,\"status\":503}");

        details("nothing").then().statusCode(404);
    }

    @Test
    void latency_makes_a_call_late_and_leaves_it_right() {
        order("{\"operation\":\"details\",\"count\":1,\"latency\":\"PT0.3S\"}");
        long began = System.nanoTime();

        details(draft()).then().statusCode(200);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_connection_dropped_before_leaves_nothing() {
        order("{\"operation\":\"direct_upload\",\"count\":1,\"drop\":\"before\"}");
        String id = customId();

        assertThatThrownBy(() -> create(id)).isInstanceOf(NoHttpResponseException.class);

        details(id).then().statusCode(404);
    }

    @Test
    void a_connection_dropped_after_leaves_what_nobody_was_told_of() {
        order("{\"operation\":\"direct_upload\",\"count\":1,\"drop\":\"after\"}");
        String id = customId();

        assertThatThrownBy(() -> create(id)).isInstanceOf(NoHttpResponseException.class);

        details(id).then().statusCode(200).body("result.draft", equalTo(true));
    }

    @Test
    void calls_are_counted_and_logged() {
        long before = counted("direct_upload", 200);
        int after = lastOfLog();
        String id = customId();

        create(id);
        create(id);
        upload(id, Cloudflare.PNG);
        details(id);

        assertThat(counted("direct_upload", 200)).isEqualTo(before + 1);
        given().get("/emulator/control/calls/log?after=" + after)
                .then()
                .statusCode(200)
                .body("calls.operation", equalTo(List.of("direct_upload", "direct_upload", "upload", "details")))
                .body("calls.status", equalTo(List.of(200, 409, 200, 200)))
                .body("calls.imageId", hasItem(id))
                .body("next", equalTo(after + 4));
        given().get("/emulator/control/calls/log?after=" + after + "&limit=1")
                .then()
                .body("calls.size()", equalTo(1))
                .body("next", equalTo(after + 1));
        given().get("/emulator/control/calls/log?after=x").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"secondUse":"maybe"}            | secondUse
            {"secondUse":0}                  | secondUse
            {"thirdUse":"conflict"}          | thirdUse
            {"draftsInStats":"true"}         | draftsInStats
            {"draftsInStats":null}           | draftsInStats
            {"perPageMaximum":0}             | perPageMaximum
            {"rateLimit":-1}                 | rateLimit
            {"expiredDetailsAfter":"-PT1S"}  | expiredDetailsAfter
            """)
    void unknown_behaviour_is_refused_by_name(String body, String named) {
        Map<String, Object> before = given().get(BEHAVIOUR).path("$");

        control(body).put(BEHAVIOUR).then().statusCode(400).body("detail", containsString(named));

        assertThat(given().get(BEHAVIOUR).<Map<String, Object>>path("$")).isEqualTo(before);
    }

    @Test
    void a_page_of_another_site_changes_nothing() {
        Instant before = Cloudflare.now();

        given().header("Sec-Fetch-Site", "cross-site")
                .body("{\"advance\":\"P3650D\"}")
                .post("/emulator/control/clock")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");

        assertThat(Duration.between(before, Cloudflare.now())).isLessThan(Duration.ofDays(1));
    }

    @Test
    void the_control_is_documented() {
        String openapi = given().get("/q/openapi").asString();

        for (String path : List.of("clock", "faults", "calls", "calls/log", "behaviour", "reset")) {
            assertThat(openapi).contains("/emulator/control/" + path + ":");
        }
        assertThat(openapi).contains("retryAfter:").contains("expiredDetails:");
    }

    private static void order(String fault) {
        control(fault).post(FAULTS).then().statusCode(200);
    }

    private static io.restassured.response.Response create(String id) {
        return Cloudflare.create(account().multiPart("id", id));
    }

    private static long counted(String operation, int status) {
        List<Map<String, Object>> counts =
                given().get("/emulator/control/calls").path("calls");
        return counts.stream()
                .filter(count -> operation.equals(count.get("operation"))
                        && Integer.valueOf(status).equals(count.get("status")))
                .mapToLong(count -> ((Number) count.getOrDefault("count", 0)).longValue())
                .sum();
    }

    private static int lastOfLog() {
        return given().get("/emulator/control/calls/log?limit=100000").path("next");
    }
}
