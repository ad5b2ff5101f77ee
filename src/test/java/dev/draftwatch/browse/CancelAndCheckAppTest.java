package dev.draftwatch.browse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Recovery;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody does to one upload by hand, in each of its states and with each silence of Cloudflare's. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CancelAndCheckAppTest {
    @Inject
    Watch watch;

    @Inject
    Recovery recovery;

    private final String customId = "cancel/" + UUID.randomUUID() + "/a b.png";
    private final String creator = "cancel-" + UUID.randomUUID();

    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
        Api.advance(Duration.ofSeconds(61));
    }

    @Test
    void a_picture_is_seen_whatever_its_name_has_in_it() {
        Response created = draft();
        Api.fault(Map.of(
                "operation",
                "details",
                "count",
                1,
                "status",
                200,
                "body",
                "{\"success\":true,\"errors\":[],\"result\":{\"id\":\"" + created.path("imageId")
                        + "\",\"filename\":\"a\\u0000b.png\",\"variants\":[\"\\u0000\"]}}"));

        check(created.path("id"))
                .then()
                .statusCode(200)
                .body("state", equalTo("uploaded"))
                .body("filename", equalTo("a\ufffdb.png"));
    }

    @Test
    void a_check_asks_cloudflare_now_and_settles_what_it_finds() {
        Response created = draft();
        String id = created.path("id");
        check(id).then().statusCode(200).body("state", equalTo("draft")).body("checks", equalTo(1));
        assertThat(Api.eventsOf(id)).hasSize(1);

        Api.sendPicture(created.path("uploadUrl"));

        check(id)
                .then()
                .statusCode(200)
                .body("state", equalTo("uploaded"))
                .body("evidence", equalTo("check"))
                .body("checks", equalTo(2))
                .body("filename", equalTo("picture.png"))
                .body("settledAt", notNullValue())
                .body("uploadedBefore", notNullValue())
                .body("uploadUrl", nullValue());
        assertThat(Api.eventsOf(id)).hasSize(2);
        check(id).then().statusCode(200).body("state", equalTo("uploaded"));
        assertThat(Api.eventsOf(id)).hasSize(2);
    }

    @Test
    void a_check_of_what_has_ended_changes_nothing_but_a_late_picture_corrects_it() throws Exception {
        Response created = draft();
        String id = created.path("id");
        expire(id);
        check(id).then().statusCode(200).body("state", equalTo("expired"));
        cancel(id).then().statusCode(200);
        check(id).then().statusCode(200).body("state", equalTo("deleted"));
        assertThat(Api.eventsOf(id)).hasSize(3);
    }

    @Test
    void a_check_of_what_cloudflare_never_accepted_asks_nobody() {
        String failed = failed();
        String reserved = reserved();
        int calls = Api.calls("details");

        check(failed).then().statusCode(200).body("state", equalTo("failed"));
        check(reserved).then().statusCode(200).body("state", equalTo("reserved"));

        assertThat(Api.calls("details")).isEqualTo(calls);
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
            502 |   | "status":401,"code":10000
            503 | 9 | "status":429,"retryAfter":9
            504 |   | "latency":"PT5S"
            """)
    void without_an_answer_a_check_and_a_cancel_change_nothing(int status, @Nullable String retryAfter, String fault) {
        String id = draft().path("id");
        for (String act : List.of("check", "cancel")) {
            Api.faultJson("{\"operation\":\"details\",\"count\":1," + fault + "}");

            Response answer = act.equals("check") ? check(id) : cancel(id);

            answer.then()
                    .statusCode(status)
                    .header("Content-Type", equalTo("application/problem+json"))
                    .header("Retry-After", retryAfter == null ? nullValue() : equalTo(retryAfter));
            assertThat(Api.stateOf(id)).isEqualTo("draft");
            Api.advance(Duration.ofSeconds(61));
        }
        assertThat(atCloudflare()).isEqualTo(200);
        cancel(id).then().statusCode(200).body("state", equalTo("deleted"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            502 |   | "status":500,"code":5500
            502 |   | "body":"garbage"
            502 |   | "drop":"before"
            502 |   | "drop":"after"
            502 |   | "status":403,"code":10000
            503 | 9 | "status":429,"retryAfter":9
            504 |   | "latency":"PT5S"
            """)
    void a_delete_that_is_not_known_to_have_worked_leaves_a_draft_to_try_again(
            int status, @Nullable String retryAfter, String fault) {
        String id = draft().path("id");
        Api.faultJson("{\"operation\":\"delete\",\"count\":1," + fault + "}");

        cancel(id)
                .then()
                .statusCode(status)
                .header("Retry-After", retryAfter == null ? nullValue() : equalTo(retryAfter));

        Api.upload(id).then().body("state", equalTo("draft"));
        // Nothing is known of it now: it is looked at at once, and not when the removal's time is over.
        Instant now = Instant.parse(given().get("/emulator/control/clock").path("now"));
        assertThat(Instant.parse(Api.upload(id).path("nextCheckAt"))).isBeforeOrEqualTo(now);
        Api.advance(Duration.ofSeconds(61));
        cancel(id).then().statusCode(200).body("state", equalTo("deleted")).body("evidence", equalTo("cancel"));
        assertThat(atCloudflare()).isEqualTo(404);
    }

    @Test
    void a_draft_is_cancelled_once_and_its_id_is_free() {
        String id = draft().path("id");

        Response first = cancel(id);
        Response again = cancel(id);

        first.then()
                .statusCode(200)
                .body("state", equalTo("deleted"))
                .body("evidence", equalTo("cancel"))
                .body("settledAt", notNullValue());
        // Its URL may live on: it is looked at once more, when no picture can be under way any longer.
        assertThat(Instant.parse(first.path("nextCheckAt")))
                .isEqualTo(Instant.parse(first.path("expiresAt")).plus(watch.grace(Api.ACCOUNT)));
        again.then().statusCode(200).body("settledAt", equalTo(first.path("settledAt")));
        assertThat(types(id)).containsExactly("upload.created", "upload.deleted");
        assertThat(atCloudflare()).isEqualTo(404);
        draft();
    }

    @Test
    void many_who_cancel_at_once_delete_once() throws Exception {
        String id = draft().path("id");

        List<Response> answers = atOnce(6, () -> cancel(id));

        assertThat(answers).allSatisfy(answer -> answer.then()
                .statusCode(200)
                .body("state", equalTo("deleted"))
                .body("evidence", equalTo("cancel")));
        assertThat(Api.calls("delete", customId)).isEqualTo(1);
        assertThat(types(id)).containsExactly("upload.created", "upload.deleted");
    }

    @Test
    void many_who_check_at_once_all_see_the_picture() throws Exception {
        Response created = draft();
        Api.sendPicture(created.path("uploadUrl"));

        List<Response> answers = atOnce(6, () -> check(created.path("id")));

        assertThat(answers).allSatisfy(answer -> answer.then().body("state", equalTo("uploaded")));
        assertThat(types(created.path("id"))).containsExactly("upload.created", "upload.uploaded");
    }

    @Test
    void a_draft_that_is_not_known_everywhere_yet_is_deleted_all_the_same() {
        String id = draft().path("id");
        Api.faultJson("{\"operation\":\"details\",\"count\":1,\"status\":404,\"code\":5404}");

        cancel(id).then().statusCode(200).body("state", equalTo("deleted"));

        assertThat(Api.calls("delete", customId)).isEqualTo(1);
        assertThat(atCloudflare()).isEqualTo(404);
    }

    @Test
    void reclaiming_an_old_upload_leaves_the_draft_of_a_younger_one_alone() throws Exception {
        Api.behave("{\"expiredIdReserved\":false}");
        try {
            String old = draft().path("id");
            expire(old);
            // The younger one's draft is there, and the answer that tells us of it is still under way.
            Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"latency\":\"PT2S\"}");
            ExecutorService caller = Executors.newSingleThreadExecutor();
            Future<Response> younger = caller.submit(this::draft);
            Awaitility.await("the younger one reserved").until(() -> "reserved".equals(stateOfNewest()));

            cancel(old).then().statusCode(409);

            younger.get().then().statusCode(201);
            caller.shutdown();
            Api.sendPicture(younger.get().path("uploadUrl"));
            check(younger.get().path("id")).then().body("state", equalTo("uploaded"));
            assertThat(Api.stateOf(old)).isEqualTo("expired");
        } finally {
            Api.behave("{\"expiredIdReserved\":true}");
        }
    }

    @Test
    void a_stranger_s_younger_draft_under_the_id_is_not_deleted() throws Exception {
        Api.behave("{\"expiredIdReserved\":false}");
        try {
            String id = draft().path("id");
            expire(id);
            given().header("Authorization", "Bearer emulator-token")
                    .multiPart("id", customId)
                    .post("/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v2/direct_upload")
                    .then()
                    .statusCode(200);

            cancel(id).then().statusCode(409).header("Retry-After", nullValue());

            assertThat(atCloudflare()).isEqualTo(200);
            assertThat(Api.stateOf(id)).isEqualTo("expired");
        } finally {
            Api.behave("{\"expiredIdReserved\":true}");
        }
    }

    @Test
    void an_expired_upload_is_reclaimed_and_its_id_is_free() throws Exception {
        String id = draft().path("id");
        expire(id);
        assertThat(atCloudflare()).isEqualTo(200);

        cancel(id).then().statusCode(200).body("state", equalTo("deleted")).body("evidence", equalTo("reclaim"));

        assertThat(types(id)).containsExactly("upload.created", "upload.expired", "upload.deleted");
        assertThat(atCloudflare()).isEqualTo(404);
        draft();
    }

    @Test
    void an_uploaded_one_is_not_cancelled_and_its_picture_stays() {
        Response created = draft();
        String id = created.path("id");
        Api.sendPicture(created.path("uploadUrl"));
        check(id).then().body("state", equalTo("uploaded"));

        cancel(id).then().statusCode(409).header("Content-Type", equalTo("application/problem+json"));

        assertThat(Api.stateOf(id)).isEqualTo("uploaded");
        assertThat(atCloudflare()).isEqualTo(200);
    }

    @Test
    void a_picture_that_came_just_before_is_kept_and_settles() {
        Response created = draft();
        String id = created.path("id");
        Api.sendPicture(created.path("uploadUrl"));

        cancel(id).then().statusCode(409);

        Api.upload(id).then().body("state", equalTo("uploaded")).body("evidence", equalTo("check"));
        assertThat(types(id)).containsExactly("upload.created", "upload.uploaded");
        assertThat(atCloudflare()).isEqualTo(200);
    }

    @Test
    void a_late_picture_of_an_expired_one_is_found_by_the_cancel_and_corrects_it() throws Exception {
        Response created = Api.created(Map.of("customId", customId, "creator", creator, "expiresIn", "PT6H"));
        String id = created.path("id");
        Api.sendPicture(created.path("uploadUrl"));
        Api.faultJson("{\"operation\":\"details\",\"status\":404,\"code\":5404}");
        expire(id);
        Api.clearFaults();

        cancel(id).then().statusCode(409);

        Api.upload(id).then().body("state", equalTo("uploaded")).body("late", equalTo(true));
        assertThat(types(id)).containsExactly("upload.created", "upload.expired", "upload.uploaded");
    }

    @Test
    void what_failed_cannot_be_cancelled_and_what_is_reserved_not_yet() {
        cancel(failed()).then().statusCode(409).header("Retry-After", nullValue());
        String reserved = reserved();
        cancel(reserved).then().statusCode(409).header("Retry-After", matchesPattern("[1-9]\\d*"));
        assertThat(Api.stateOf(reserved)).isEqualTo("reserved");
    }

    @ParameterizedTest
    @CsvSource({"x", "1", "00000000-0000-7000-8000-000000000000", "0-0-0-0-0", "%00", "a%2Fb", "%F0%9F%98%80"})
    void what_is_not_there_is_404_whatever_is_done_to_it(String id) {
        String path = "/api/v1/uploads/" + id;
        for (Response answer : List.of(
                Api.withKey().urlEncodingEnabled(false).get(path),
                Api.withKey().urlEncodingEnabled(false).delete(path),
                Api.withKey().urlEncodingEnabled(false).post(path + "/check"),
                given().urlEncodingEnabled(false).get(path + "/status?token=x"))) {
            assertThat(answer.statusCode()).isIn(404, id.length() == 36 ? 401 : 404);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
    }

    private static List<Response> atOnce(int callers, Callable<Response> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : threads.invokeAll(Collections.nCopies(callers, call))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private @Nullable String stateOfNewest() {
        return Api.withKey()
                .queryParam("creator", creator)
                .get("/api/v1/uploads")
                .path("items[0].state");
    }

    private Response draft() {
        return Api.created(Map.of("customId", customId, "creator", creator));
    }

    private String failed() {
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"status\":400,\"code\":5400}");
        Api.create(Map.of("creator", creator)).then().statusCode(422);
        return newest();
    }

    private String reserved() {
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"drop\":\"before\"}");
        Api.create(Map.of("creator", creator, "customId", customId)).then().statusCode(502);
        return newest();
    }

    private String newest() {
        return Api.withKey()
                .queryParam("creator", creator)
                .get("/api/v1/uploads")
                .path("items[0].id");
    }

    private void expire(String id) throws InterruptedException {
        Api.advance(Duration.ofHours(7));
        watch.checkDue();
        assertThat(Api.stateOf(id)).isEqualTo("expired");
    }

    private static Response check(String id) {
        return Api.withKey().post("/api/v1/uploads/{id}/check", id);
    }

    private static Response cancel(String id) {
        return Api.withKey().delete("/api/v1/uploads/{id}", id);
    }

    private static List<Object> types(String id) {
        return Api.eventsOf(id).stream()
                .map(event -> event.getOrDefault("type", ""))
                .toList();
    }

    private int atCloudflare() {
        return given().header("Authorization", "Bearer emulator-token")
                .get("/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v1/{id}", customId)
                .statusCode();
    }
}
