package dev.draftwatch.browse.image;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creator and metadata are changed at Cloudflare and on record, or nowhere that anybody is told. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EditAppTest {
    @Inject
    Watch watch;

    private final String customId = "edit/" + UUID.randomUUID() + "/a b.png";

    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
        Api.advance(Duration.ofSeconds(61));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"creator":"bob"}                        | bob | {"a":1}
            {"metadata":{"b":[2.50,"ü"]}}            | ada | {"b":[2.50,"ü"]}
            {"creator":"bob","metadata":{}}          | bob | {}
            {"creator":"","metadata":{"c":null}}     |     | {"c":null}
            """)
    void creator_and_metadata_change_at_cloudflare_and_on_record(
            String body, @Nullable String creator, String metadata) {
        String id = uploaded();

        Response edited = edit(id, body);

        edited.then().statusCode(200).body("state", equalTo("uploaded")).body("imageId", equalTo(customId));
        JsonPath shown = details();
        for (Response answer : List.of(edited, Api.upload(id))) {
            assertThat(emptyIfNull(answer.path("creator"))).isEqualTo(emptyIfNull(creator));
            assertThat(answer.jsonPath().getMap("metadata"))
                    .isEqualTo(JsonPath.from(metadata).getMap(""));
        }
        assertThat(emptyIfNull(shown.getString("result.creator"))).isEqualTo(emptyIfNull(creator));
        assertThat(shown.getMap("result.meta"))
                .isEqualTo(JsonPath.from(metadata).getMap(""));
        assertThat(Api.eventsOf(id)).hasSize(2);
    }

    @Test
    void a_pending_upload_is_changed_too_and_stays_pending() {
        String id = Api.created(Map.of("customId", customId)).path("id");

        edit(id, "{\"creator\":\"bob\",\"metadata\":{\"a\":2}}")
                .then()
                .statusCode(200)
                .body("state", equalTo("draft"))
                .body("creator", equalTo("bob"))
                .body("metadata.a", equalTo(2));

        watch.check(UUID.fromString(id));
        Api.upload(id).then().body("state", equalTo("draft")).body("creator", equalTo("bob"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            422 |   | "status":400,"code":5400
            409 |   | "status":404,"code":5404
            502 |   | "status":500,"code":5500
            502 |   | "body":"garbage"
            502 |   | "drop":"before"
            502 |   | "drop":"after"
            502 |   | "status":403,"code":10000
            503 | 9 | "status":429,"retryAfter":9
            504 |   | "latency":"PT5S"
            """)
    void a_change_without_an_answer_is_not_on_record_and_can_be_asked_again(
            int status, @Nullable String retryAfter, String fault) {
        String id = uploaded();
        Api.faultJson("{\"operation\":\"edit\",\"count\":1," + fault + "}");

        edit(id, "{\"creator\":\"bob\"}")
                .then()
                .statusCode(status)
                .header("Content-Type", equalTo("application/problem+json"))
                .header("Retry-After", retryAfter == null ? nullValue() : equalTo(retryAfter));

        Api.upload(id).then().body("creator", equalTo("ada"));
        Api.advance(Duration.ofSeconds(61));
        edit(id, "{\"creator\":\"bob\"}").then().statusCode(200).body("creator", equalTo("bob"));
    }

    private String uploaded() {
        Response created = Api.created(Map.of("customId", customId, "creator", "ada", "metadata", Map.of("a", 1)));
        Api.sendPicture(created.path("uploadUrl"));
        watch.check(UUID.fromString(created.path("id")));
        assertThat(Api.stateOf(created.path("id"))).isEqualTo("uploaded");
        return created.path("id");
    }

    private static Response edit(String id, String body) {
        return Api.withKey().contentType("application/json").body(body).patch("/api/v1/uploads/{id}", id);
    }

    private static String emptyIfNull(@Nullable String text) {
        return text == null ? "" : text;
    }

    private JsonPath details() {
        return given().header("Authorization", "Bearer emulator-token")
                .get("/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v1/{id}", customId)
                .jsonPath();
    }
}
