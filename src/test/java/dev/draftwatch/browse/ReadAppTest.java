package dev.draftwatch.browse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading one upload, as its owner with a key and as the browser with a read token; and how the house is. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReadAppTest {
    @Inject
    Watch watch;

    @Test
    void one_upload_comes_with_its_story() throws Exception {
        Response created = Api.created(Map.of("creator", "ada", "metadata", Map.of("n", 1), "requireSignedUrls", true));
        String id = created.path("id");
        check(id);
        Api.sendPicture(created.path("uploadUrl"));
        check(id);

        Response one = Api.upload(id);

        Map<String, Object> all = one.path("$");
        assertThat(all.keySet())
                .contains("id", "account", "imageId", "hasCustomId", "state", "evidence", "creator", "metadata")
                .contains("requireSignedUrls", "source", "createdBy", "requestId", "userAgent", "createdAt")
                .contains("expiresAt", "settledAt", "nextCheckAt", "lastCheckedAt", "checks", "uploadedAfter")
                .contains("uploadedBefore", "uploadedAt", "imageDeletedAt", "filename", "variants", "late", "overdue")
                .contains("lastAttempt", "failure", "timeline", "explanation")
                .doesNotContain("uploadUrl", "readToken", "upload", "fence", "held");
        one.then()
                .body("source", equalTo("api"))
                .body("createdBy", equalTo("admin"))
                .body("timeline.deliveries", equalTo(List.of()))
                .body("timeline.checks.answer", equalTo(List.of("draft", "uploaded")))
                .body("timeline.checks.askedBy", equalTo(List.of("request", "request")))
                .body("timeline.events.type", equalTo(List.of("upload.created", "upload.uploaded")))
                .body("timeline.events.version", equalTo(List.of(1, 2)))
                .body("timeline.events.previousState", equalTo(java.util.Arrays.asList(null, "draft")))
                .body("explanation", startsWith("Uploaded"));
        assertThat(one.asString()).doesNotContain("/emulator/upload/");
        for (String time : List.of("createdAt", "expiresAt", "settledAt", "lastCheckedAt", "uploadedBefore")) {
            assertThat(one.<String>path(time)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        }
    }

    @Test
    void wait_answers_when_the_state_leaves_draft() {
        String id = Api.created(Map.of()).path("id");
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(
                () -> Api.withKey().queryParam("wait", 60).get("/api/v1/uploads/{id}", id));

        Api.withKey().delete("/api/v1/uploads/{id}", id).then().statusCode(200);

        waiting.join().then().statusCode(200).body("state", equalTo("deleted"));
    }

    @Test
    void wait_answers_after_the_seconds_and_at_once_for_what_has_ended() {
        String id = Api.created(Map.of()).path("id");
        for (int seconds : new int[] {0, 1}) {
            Api.withKey()
                    .queryParam("wait", seconds)
                    .get("/api/v1/uploads/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("draft"));
        }
        Api.withKey().delete("/api/v1/uploads/{id}", id);
        Api.withKey()
                .queryParam("wait", 60)
                .get("/api/v1/uploads/{id}", id)
                .then()
                .body("state", equalTo("deleted"));
    }

    @ParameterizedTest
    @CsvSource({
        "wait=61, wait, range",
        "wait=-1, wait, format",
        "wait=soon, wait, format",
        "wait=, wait, format",
        "w=1, w, unknown"
    })
    void a_wait_out_of_shape_is_refused(String query, String field, String rule) {
        String id = Api.created(Map.of()).path("id");
        Api.withKey()
                .urlEncodingEnabled(false)
                .get("/api/v1/uploads/" + id + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].rule", equalTo(rule));
    }

    @Test
    void with_its_read_token_a_browser_sees_state_and_times_and_nothing_else() {
        Response created = Api.created(Map.of("creator", "ada", "metadata", Map.of("secret", "plan")));

        Response status = status(created);

        status.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("state", equalTo("draft"))
                .body("expiresAt", equalTo(created.path("expiresAt")));
        Map<String, Object> all = status.path("$");
        assertThat(all.keySet())
                .isEqualTo(Set.of(
                        "id",
                        "state",
                        "createdAt",
                        "expiresAt",
                        "settledAt",
                        "uploadedAt",
                        "lastCheckedAt",
                        "nextCheckAt"));
        Api.sendPicture(created.path("uploadUrl"));
        check(created.path("id"));
        status(created).then().body("state", equalTo("uploaded"));
    }

    @Test
    void without_its_own_token_a_browser_sees_nothing() {
        String id = Api.created(Map.of()).path("id");
        String other = Api.created(Map.of()).path("readToken");
        String unknown = UUID.randomUUID().toString();
        for (String path : List.of(
                id + "/status",
                id + "/status?token=",
                id + "/status?token=wrong",
                id + "/status?token=" + other,
                unknown + "/status?token=" + other)) {
            given().get("/api/v1/uploads/" + path)
                    .then()
                    .statusCode(401)
                    .header("Content-Type", equalTo("application/problem+json"))
                    .header("WWW-Authenticate", equalTo("Bearer"))
                    .body("state", nullValue());
        }
        given().get("/api/v1/uploads/{id}/status?tokn=x", id)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("tokn"));
        // The key does not stand in for the token, nor the token for the key.
        Api.withKey().get("/api/v1/uploads/{id}/status", id).then().statusCode(401);
        given().get("/api/v1/uploads/{id}?token={token}", id, other).then().statusCode(401);
    }

    @Test
    void a_read_token_outlives_an_early_end_until_ten_minutes_after_deadline_and_grace() {
        Response created = Api.created(Map.of("expiresIn", "PT2M"));
        Api.withKey()
                .delete("/api/v1/uploads/{id}", created.<String>path("id"))
                .then()
                .statusCode(200);

        Api.advance(Duration.ofMinutes(13));
        status(created).then().statusCode(200).body("state", equalTo("deleted"));
        Api.advance(Duration.ofMinutes(2));
        status(created).then().statusCode(401);
    }

    @Test
    void a_read_token_lives_ten_minutes_after_a_late_end_and_as_long_as_there_is_none() throws Exception {
        Response created = Api.created(Map.of("expiresIn", "PT2M"));
        Api.advance(Duration.ofHours(3));
        status(created).then().statusCode(200).body("state", equalTo("draft"));
        Api.upload(created.path("id")).then().body("overdue", equalTo(true));
        watch.checkDue();

        Api.advance(Duration.ofMinutes(9));
        status(created).then().statusCode(200).body("state", equalTo("expired"));
        Api.advance(Duration.ofMinutes(2));
        status(created).then().statusCode(401);
    }

    @Test
    void the_house_tells_how_it_is() {
        Response before = Api.withKey().get("/api/v1/status");
        Response created = Api.created(Map.of());
        Api.advance(Duration.ofSeconds(10));

        Response status = Api.withKey().get("/api/v1/status");

        status.then()
                .statusCode(200)
                .body("version", startsWith("1"))
                .body("due", greaterThan(0))
                .body("budgets[0].budget", equalTo(Api.ACCOUNT))
                .body("budgets[0].limit", equalTo(1_000_000));
        assertThat(status.<Integer>path("budgets[0].left")).isBetween(1, 1_000_000);
        Map<String, Integer> uploads = status.path("uploads");
        assertThat(uploads.keySet())
                .containsExactlyInAnyOrder("reserved", "draft", "uploaded", "expired", "deleted", "failed");
        assertThat(uploads.get("draft")).isEqualTo(before.<Integer>path("uploads.draft") + 1);
        assertThat(Instant.parse(status.path("oldestDue")))
                .isBeforeOrEqualTo(Instant.parse(created.path("createdAt")).plusSeconds(10));
        Duration moved = Duration.parse(status.path("clockOffset"));
        assertThat(moved.minus(Duration.parse(before.path("clockOffset"))))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    private static Response status(Response created) {
        return given().queryParam("token", created.<String>path("readToken"))
                .get("/api/v1/uploads/{id}/status", created.<String>path("id"));
    }

    private static void check(String id) {
        Api.withKey().post("/api/v1/uploads/{id}/check", id).then().statusCode(200);
    }
}
