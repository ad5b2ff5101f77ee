package dev.draftwatch.browse.image;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.RawRequest;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.upload.Removals;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody does to the image of an upload, in each of its states and with each silence of Cloudflare's. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ImageActsAppTest {
    @Inject
    Watch watch;

    @Inject
    Uploads uploads;

    @Inject
    Removals removals;

    @Inject
    Clock clock;

    private final String customId = "image/" + UUID.randomUUID() + "/a b.png";

    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
        Api.advance(Duration.ofSeconds(61));
    }

    @Test
    void a_picture_is_deleted_once_and_the_upload_stays_uploaded() {
        String id = uploaded();

        Response first = deleteImage(id);
        Response again = deleteImage(id);

        first.then()
                .statusCode(200)
                .body("state", equalTo("uploaded"))
                .body("evidence", equalTo("check"))
                .body("imageDeletedAt", notNullValue());
        again.then().statusCode(200).body("imageDeletedAt", equalTo(first.path("imageDeletedAt")));
        Api.upload(id)
                .then()
                .body("timeline.events.type", equalTo(List.of("upload.created", "upload.uploaded", "image.deleted")))
                .body("timeline.events[2].evidence", equalTo("cancel"))
                .body("timeline.events[2].version", equalTo(3));
        assertThat(atCloudflare()).isEqualTo(404);
        edit(id, "{\"creator\":\"x\"}").then().statusCode(409);
    }

    @Test
    void a_picture_that_is_gone_already_is_marked() {
        String id = uploaded();
        cloudflareDelete();

        deleteImage(id).then().statusCode(200).body("imageDeletedAt", notNullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            502 |   | "status":500,"code":5500
            502 |   | "status":418,"code":1234
            502 |   | "body":"garbage"
            502 |   | "status":404,"body":"<html>not found</html>"
            502 |   | "drop":"before"
            502 |   | "drop":"after"
            502 |   | "status":403,"code":10000
            503 | 9 | "status":429,"retryAfter":9
            504 |   | "latency":"PT5S"
            """)
    void a_deletion_without_an_answer_is_not_on_record_and_can_be_asked_again(
            int status, @Nullable String retryAfter, String fault) {
        String id = uploaded();
        Api.faultJson("{\"operation\":\"delete\",\"count\":1," + fault + "}");

        deleteImage(id)
                .then()
                .statusCode(status)
                .header("Content-Type", equalTo("application/problem+json"))
                .header("Retry-After", retryAfter == null ? nullValue() : equalTo(retryAfter));

        Api.upload(id).then().body("imageDeletedAt", nullValue());
        Api.advance(Duration.ofSeconds(61));
        deleteImage(id).then().statusCode(200);
        assertThat(Api.eventsOf(id)).hasSize(3);
    }

    @Test
    void while_a_picture_is_being_deleted_its_id_is_nobody_elses() {
        String id = uploaded();
        Upload removing = removals.beginPicture(
                        uploads.find(UUID.fromString(id)).orElseThrow(), clock.instant(), Duration.ofSeconds(60))
                .orElseThrow();

        deleteImage(id).then().statusCode(409).header("Retry-After", notNullValue());
        Api.create(Map.of("customId", customId)).then().statusCode(409);
        assertThat(atCloudflare()).isEqualTo(200);

        removals.pictureNotRemoved(removing);
        deleteImage(id).then().statusCode(200);
        Api.created(Map.of("customId", customId));
    }

    @Test
    void where_no_picture_came_there_is_none_to_delete() throws Exception {
        String draft = Api.created(Map.of("customId", customId)).path("id");
        deleteImage(draft).then().statusCode(409);
        assertThat(atCloudflare()).isEqualTo(200);
        Api.advance(Duration.ofHours(1));
        watch.checkDue();
        assertThat(Api.stateOf(draft)).isEqualTo("expired");
        deleteImage(draft).then().statusCode(409);
        edit(draft, "{\"creator\":\"x\"}").then().statusCode(409);
        Api.withKey().delete("/api/v1/uploads/{id}", draft).then().statusCode(200);
        deleteImage(draft).then().statusCode(409);
        edit(draft, "{\"creator\":\"x\"}").then().statusCode(409);
    }

    @Test
    void while_it_is_being_created_it_has_no_image_yet() {
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"drop\":\"before\"}");
        String creator = "reserved-" + UUID.randomUUID();
        Api.create(Map.of("creator", creator, "customId", customId)).then().statusCode(502);
        String id = Api.withKey()
                .queryParam("creator", creator)
                .get("/api/v1/uploads")
                .path("items[0].id");

        for (Response answer : List.of(deleteImage(id), edit(id, "{\"creator\":\"x\"}"))) {
            answer.then().statusCode(409).header("Retry-After", matchesPattern("[1-9]\\d*"));
        }
    }

    @Test
    void an_older_upload_of_the_image_id_is_never_acted_on() {
        String elder = uploaded();
        cloudflareDelete();
        Response younger = Api.created(Map.of("customId", customId));
        Api.sendPicture(younger.path("uploadUrl"));

        deleteImage(elder).then().statusCode(409);
        edit(elder, "{\"creator\":\"x\"}").then().statusCode(409);

        assertThat(atCloudflare()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 100_000, textBlock = """
            400 | body     | required  | {}
            400 | body     | required  | ``
            400 | body     | object    | []
            400 | body     | json      | {"creator":"a"
            400 | body     | json      | {"creator":"a","creator":"b"}
            400 | creator  | type      | {"creator":null}
            400 | creator  | type      | {"creator":7}
            400 | creator  | length    | {"creator":"{{a*1025}}"}
            400 | creator  | characters | {"creator":"a\\u0000"}
            400 | metadata | type      | {"metadata":[]}
            400 | metadata | type      | {"metadata":null}
            400 | metadata | size      | {"metadata":{"a":"{{x*1017}}"}}
            400 | requireSignedUrls | unknown | {"requireSignedUrls":true}
            400 | customId | unknown   | {"customId":"a"}
            413 |          |           | {"creator":"{{a*65523}}"}
            """)
    void an_edit_is_refused_by_field_and_rule(int status, @Nullable String field, @Nullable String rule, String body)
            throws Exception {
        Response created = Api.created(Map.of("creator", "ada"));
        String id = created.path("id");

        RawRequest.Answer answer = RawRequest.send("PATCH", "/api/v1/uploads/" + id, "json", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        if (field != null) {
            JsonPath problem = JsonPath.from(answer.text());
            assertThat(problem.getString("errors[0].field") + " " + problem.getString("errors[0].rule"))
                    .isEqualTo(field + " " + rule);
        }
        assertThat(Api.calls("edit", created.path("imageId"))).isZero();
    }

    @Test
    void another_type_than_json_is_not_read() {
        String id = Api.created(Map.of()).path("id");

        Api.withKey()
                .contentType("text/plain")
                .body("{\"creator\":\"a\"}")
                .patch("/api/v1/uploads/{id}", id)
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @CsvSource({"x", "00000000-0000-7000-8000-000000000000", "%00", "a%2Fb"})
    void what_is_not_there_is_404(String id) {
        Api.withKey()
                .urlEncodingEnabled(false)
                .delete("/api/v1/uploads/" + id + "/image")
                .then()
                .statusCode(404);
        Api.withKey()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"creator\":\"a\"}")
                .patch("/api/v1/uploads/" + id)
                .then()
                .statusCode(404);
    }

    private String uploaded() {
        Response created = Api.created(Map.of("customId", customId, "creator", "ada", "metadata", Map.of("a", 1)));
        Api.sendPicture(created.path("uploadUrl"));
        watch.check(UUID.fromString(created.path("id")));
        assertThat(Api.stateOf(created.path("id"))).isEqualTo("uploaded");
        return created.path("id");
    }

    private static Response deleteImage(String id) {
        return Api.withKey().delete("/api/v1/uploads/{id}/image", id);
    }

    private static Response edit(String id, String body) {
        return Api.withKey().contentType("application/json").body(body).patch("/api/v1/uploads/{id}", id);
    }

    private int atCloudflare() {
        return given().header("Authorization", "Bearer emulator-token")
                .get("/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v1/{id}", customId)
                .statusCode();
    }

    private void cloudflareDelete() {
        given().header("Authorization", "Bearer emulator-token")
                .delete("/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v1/{id}", customId)
                .then()
                .statusCode(200);
    }
}
