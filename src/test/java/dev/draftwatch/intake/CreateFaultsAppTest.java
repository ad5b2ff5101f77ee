package dev.draftwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Cloudflare's every "no", and its every silence, is answered and recorded as. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CreateFaultsAppTest {
    private final String creator = "faults-" + UUID.randomUUID();

    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
        // A refused credential holds back checks for half a minute, a 429 all calls for as long as it said.
        Api.advance(Duration.ofSeconds(61));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            409 | 5409           |    | "status":409,"code":5409
            422 | 5400           |    | "status":400,"code":5400
            422 | 5411           |    | "status":400,"code":5411
            422 | 7003           |    | "status":404,"code":7003
            422 | 5413           |    | "status":413,"code":5413
            422 | 5415           |    | "status":415,"code":5415
            502 | 10000          |    | "status":401,"code":10000
            502 | 10000          |    | "status":403,"code":10000
            502 | 5403           |    | "status":403,"code":5403
            502 | 5500           |    | "status":500,"code":5500
            502 | 5503           |    | "status":503,"code":5503
            503 | 971            | 7  | "status":429,"retryAfter":7
            503 | 10100          | 60 | "status":429,"code":10100
            504 | timeout        |    | "latency":"PT7S"
            502 | unclear_answer |    | "drop":"before"
            502 | unclear_answer |    | "drop":"after"
            502 | unclear_answer |    | "body":""
            502 | unclear_answer |    | "body":"garbage"
            502 | unclear_answer |    | "body":"{}"
            502 | unclear_answer |    | "body":"[1]"
            502 | unclear_answer |    | "body":"{\\"success\\":true,\\"result\\":{\\"id\\":\\"x\\"}}"
            502 | unclear_answer |    | "body":"{\\"success\\":true,\\"result\\":{\\"id\\":\\"x\\",\\"uploadURL\\":\\"not a url\\"}}"
            502 | unclear_answer |    | "body":"{\\"success\\":false,\\"errors\\":[]}"
            502 | unclear_answer |    | "status":502,"body":"<html>Bad gateway</html>"
            502 | unclear_answer |    | "status":302,"body":"elsewhere"
            409 | 5409           |    | "status":409,"body":"ERROR 5409: Resource already exists"
            502 | 5500           |    | "status":500,"body":"ERROR 5500: Internal Server Error"
            """)
    void a_create_without_a_url_says_why_and_is_on_record_as_failed(
            int status, String code, @Nullable String retryAfter, String fault) {
        int calls = Api.calls("direct_upload");
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1," + fault + "}");

        Response answer = Api.create(Map.of("creator", creator));

        // Never asked twice; the emulator counts a call when it has answered it, however late.
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> Api.calls("direct_upload") > calls);
        assertThat(Api.calls("direct_upload")).isEqualTo(calls + 1);
        answer.then()
                .statusCode(status)
                .header("Content-Type", equalTo("application/problem+json"))
                .header("Retry-After", retryAfter == null ? nullValue() : equalTo(retryAfter))
                .body("status", equalTo(status))
                .body("uploadUrl", nullValue());
        Map<String, Object> cloudflare = answer.path("cloudflare");
        assertThat(cloudflare)
                .hasEntrySatisfying("code", said -> assertThat(said).hasToString(code));
        assertThat(cloudflare.get("message")).asString().isNotBlank();
        if (!code.matches("\\d+")) {
            assertThat(cloudflare.get("code")).isInstanceOf(String.class);
        }
        List<Map<String, Object>> rows = Api.withKey()
                .queryParam("creator", creator)
                .get("/api/v1/uploads")
                .path("items");
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("state", "failed").containsEntry("imageId", null);
            assertThat(row.get("settledAt")).isNotNull();
            assertThat(row.get("nextCheckAt")).isNull();
            assertThat(row)
                    .extractingByKey("failure")
                    .isEqualTo(Map.of("code", code, "message", String.valueOf(cloudflare.get("message"))));
            assertThat(Api.eventsOf(String.valueOf(row.get("id")))).isEmpty();
        });
    }

    @Test
    void while_cloudflare_wants_fewer_calls_none_goes_out_and_the_row_says_so() {
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"status\":429,\"retryAfter\":30}");
        Api.create(Map.of()).then().statusCode(503);
        int calls = Api.calls("direct_upload");

        Response answer = Api.create(Map.of("creator", creator));

        answer.then()
                .statusCode(503)
                .body("cloudflare.code", equalTo("rate_limited"))
                .body("cloudflare.message", equalTo("Cloudflare asked for a pause"));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 30);
        assertThat(Api.calls("direct_upload")).isEqualTo(calls);
        Api.withKey()
                .queryParam("creator", creator)
                .get("/api/v1/uploads")
                .then()
                .body("items.failure.code", equalTo(List.of("rate_limited")))
                .body("items.state", equalTo(List.of("failed")));
        Api.advance(Duration.ofSeconds(31));
        Api.created(Map.of("creator", creator));
    }

    @Test
    void an_id_that_cloudflare_refused_is_free_for_the_next_create_here() {
        String id = "faults/" + UUID.randomUUID();
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"status\":409,\"code\":5409}");
        Api.create(Map.of("customId", id)).then().statusCode(409);

        Api.created(Map.of("customId", id));
    }
}
