package dev.draftwatch.intake.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.RawRequest;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many creates in one request: each for itself, all in their order. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BatchAppTest {
    private final String creator = "batch-" + UUID.randomUUID();

    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
        Api.advance(Duration.ofSeconds(61));
    }

    @Test
    void a_hundred_are_created_and_answered_in_their_order() {
        List<Map<String, Object>> items = IntStream.range(0, 100)
                .<Map<String, Object>>mapToObj(i -> Map.of("creator", creator, "metadata", Map.of("place", i)))
                .toList();

        Response answer = batch(items, null);

        answer.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("items", hasSize(100))
                .body("items.status.unique()", contains(201))
                .body("items[7].problem", nullValue())
                .body("items[7].upload.state", equalTo("draft"))
                .body("items[7].upload.uploadUrl", startsWith("http"))
                .body("items[7].upload.readToken", notNullValue());
        List<Integer> places = answer.path("items.upload.metadata.place");
        assertThat(places).isEqualTo(IntStream.range(0, 100).boxed().toList());
        List<String> ids = answer.path("items.upload.id");
        assertThat(new HashSet<>(ids)).hasSize(100);
        assertThat(onRecord()).isEqualTo(100);
    }

    @Test
    void one_that_fails_fails_alone_and_as_it_would_alone() {
        String taken = "batch/" + UUID.randomUUID();
        Api.created(Map.of("customId", taken));
        String body = "{\"items\":[{\"creator\":\"" + creator + "\"},{\"creator\":7},7,{\"customId\":\"" + taken
                + "\"},{\"creator\":\"a\\u0000\"},{\"expiresIn\":\"PT1M\"},{\"custom_id\":\"x\"},{\"creator\":\""
                + creator + "\"}]}";

        Response answer =
                Api.withKey().contentType("application/json").body(body).post("/api/v1/uploads/batch");

        answer.then()
                .statusCode(200)
                .body("items.status", contains(201, 400, 400, 409, 400, 400, 400, 201))
                .body("items[1].problem.errors[0].field", equalTo("creator"))
                .body("items[1].problem.errors[0].rule", equalTo("type"))
                .body("items[1].upload", nullValue())
                .body("items[2].problem.errors[0].rule", equalTo("object"))
                .body("items[3].problem.detail", containsString("pending"))
                .body("items[4].problem.errors[0].rule", equalTo("characters"))
                .body("items[5].problem.errors[0].rule", equalTo("range"))
                .body("items[6].problem.errors[0].field", equalTo("custom_id"));
        assertThat(onRecord()).isEqualTo(2);
    }

    @Test
    void of_two_with_the_same_id_one_wins() {
        String id = "batch/" + UUID.randomUUID();

        Response answer = batch(Collections.nCopies(2, Map.of("customId", id)), null);

        List<Integer> statuses = answer.path("items.status");
        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            409 | -  | "status":409,"code":5409
            422 | -  | "status":400,"code":5400
            502 | -  | "status":500,"code":5500
            502 | -  | "body":"garbage"
            503 | 60 | "status":429,"retryAfter":60
            """)
    void what_cloudflare_says_no_to_is_told_for_that_one(int status, @Nullable Integer retryAfter, String fault) {
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1," + fault + "}");

        Response answer = batch(Collections.nCopies(1, Map.of("creator", creator)), null);

        answer.then()
                .statusCode(200)
                .body("items[0].status", equalTo(status))
                .body("items[0].problem.status", equalTo(status))
                .body("items[0].problem.cloudflare.code", notNullValue())
                .body("items[0].retryAfter", equalTo(retryAfter));
    }

    @Test
    void one_cloudflare_fails_at_does_not_hold_up_the_others() {
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"status\":500,\"code\":5500}");

        Response answer = batch(Collections.nCopies(20, Map.of("creator", creator)), null);

        List<Integer> statuses = answer.path("items.status");
        assertThat(statuses).hasSize(20).contains(502);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(19);
    }

    @Test
    void with_a_key_a_retry_gets_what_succeeded_again_and_tries_the_rest_anew() {
        String key = "batch " + UUID.randomUUID();
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":3,\"status\":500,\"code\":5500}");
        List<Map<String, Object>> items = IntStream.range(0, 10)
                .<Map<String, Object>>mapToObj(i -> Map.of("creator", creator))
                .toList();

        Response first = batch(items, key);
        int calls = Api.calls("direct_upload");
        Response again = batch(items, key);
        Response third = batch(items, key);

        assertThat(Collections.frequency(first.<List<Integer>>path("items.status"), 201))
                .isEqualTo(7);
        again.then().body("items.status.unique()", contains(201));
        assertThat(Api.calls("direct_upload")).isEqualTo(calls + 3);
        for (int i = 0; i < items.size(); i++) {
            String item = "items[" + i + "]";
            if (first.path(item + ".status").equals(201)) {
                again.then()
                        .body(item + ".replayed", equalTo(true))
                        .body(item + ".upload.uploadUrl", equalTo(first.path(item + ".upload.uploadUrl")));
            }
            third.then()
                    .body(item + ".replayed", equalTo(true))
                    .body(item + ".upload.id", equalTo(again.path(item + ".upload.id")));
        }
    }

    @Test
    void a_key_with_another_body_is_refused_as_a_whole() {
        String key = "y".repeat(255);
        batch(List.of(Map.of("creator", creator)), key).then().statusCode(200);
        int calls = Api.calls("direct_upload");

        batch(List.of(Map.of("creator", creator), Map.of()), key).then().statusCode(422);
        batch(List.of(Map.of("creator", "another")), key).then().statusCode(422);

        assertThat(Api.calls("direct_upload")).isEqualTo(calls);
        Api.withKey()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("creator", creator))
                .post("/api/v1/uploads")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 100_000, textBlock = """
            400 | items   | required | json | {}
            400 | items   | required | none | ``
            400 | items   | type     | json | {"items":null}
            400 | items   | type     | json | {"items":{}}
            400 | items   | type     | json | {"items":"[]"}
            400 | items   | size     | json | {"items":[]}
            400 | items   | size     | json | {"items":[{{{},*100}}{}]}
            400 | creator | unknown  | json | {"items":[{}],"creator":"a"}
            400 | body    | object   | json | []
            400 | body    | json     | json | {"items":[{]}
            400 | body    | json     | json | {"items":[{"creator":"a","creator":"b"}]}
            415 |         |          | none | {"items":[{}]}
            415 |         |          | Content-Type: text/plain | {"items":[{}]}
            400 | Idempotency-Key | format | json;;Idempotency-Key: | {"items":[{}]}
            """)
    void a_batch_that_is_none_begins_nothing(
            int status, @Nullable String field, @Nullable String rule, String headers, String body) throws Exception {
        int calls = Api.calls("direct_upload");

        RawRequest.Answer answer = RawRequest.post("/api/v1/uploads/batch", headers, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (field != null) {
            JsonPath problem = JsonPath.from(answer.text());
            assertThat(problem.getString("errors[0].field") + " " + problem.getString("errors[0].rule"))
                    .isEqualTo(field + " " + rule);
        }
        assertThat(Api.calls("direct_upload")).isEqualTo(calls);
    }

    @Test
    void a_body_over_a_megabyte_is_refused() {
        String body = "{\"items\":[{\"creator\":\"" + "a".repeat(1024 * 1024) + "\"}]}";

        Api.withKey()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/uploads/batch")
                .then()
                .statusCode(413);
    }

    @Test
    void without_the_scope_s_key_nothing_is_begun() {
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body("{\"items\":[{}]}")
                .post("/api/v1/uploads/batch")
                .then()
                .statusCode(401);
    }

    private static Response batch(List<? extends Map<String, ?>> items, @Nullable String key) {
        var request = Api.withKey().contentType("application/json").body(Map.of("items", new ArrayList<>(items)));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/uploads/batch");
    }

    private int onRecord() {
        List<Object> ids = Api.withKey()
                .queryParam("creator", creator)
                .queryParam("limit", 500)
                .get("/api/v1/uploads")
                .path("items.id");
        return ids.stream().collect(Collectors.toSet()).size();
    }
}
