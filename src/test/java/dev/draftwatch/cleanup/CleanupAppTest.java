package dev.draftwatch.cleanup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.cleanup.late.LatePictures;
import dev.draftwatch.cleanup.reclaim.Rules;
import dev.draftwatch.task.TaskRunner;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that tidies up, with the emulator as Cloudflare and strangers at work on it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CleanupAppTest {
    private static final String IMAGES = "/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/";

    @Inject
    Watch watch;

    @Inject
    TaskRunner tasks;

    @Inject
    Rules rules;

    @Inject
    LatePictures latePictures;

    @Inject
    AgroalDataSource database;

    private final String creator = "cleanup-" + UUID.randomUUID();

    @AfterEach
    void asBefore() {
        Api.clearFaults();
        Api.behave("{\"expiredIdReserved\":true}");
        Api.advance(Duration.ofSeconds(61));
    }

    @Test
    void a_plan_tells_and_touches_nothing() throws Exception {
        Response upload = draft("plan");
        expire(upload);

        wish(Map.of("creators", List.of(creator)))
                .then()
                .statusCode(200)
                .body("uploads", equalTo(1))
                .body("calls", equalTo(2))
                .body("sample[0].uploadId", equalTo(upload.path("id")));

        assertThat(Api.stateOf(upload.path("id"))).isEqualTo("expired");
        assertThat(atCloudflare(upload)).isEqualTo(200);
    }

    @Test
    void a_run_deletes_what_was_abandoned_once_and_frees_its_id() throws Exception {
        Response upload = draft("abandoned");
        expire(upload);

        String task = reclaim();

        Api.withKey()
                .get("/api/v1/tasks/" + task)
                .then()
                .body("state", equalTo("done"))
                .body("done", equalTo(1));
        Api.upload(upload.path("id"))
                .then()
                .body("state", equalTo("deleted"))
                .body("evidence", equalTo("reclaim"))
                .body("timeline.events.type", hasItem("upload.deleted"));
        assertThat(Api.calls("delete", imageId(upload))).isEqualTo(1);
        draft("abandoned");
    }

    @Test
    void a_picture_that_came_late_is_kept_and_settles() throws Exception {
        Response upload = draft("late");
        Api.sendPicture(upload.path("uploadUrl"));
        Api.faultJson("{\"operation\":\"details\",\"status\":404,\"code\":5404}");
        expire(upload);
        Api.clearFaults();

        String task = reclaim();

        Api.upload(upload.path("id")).then().body("state", equalTo("uploaded")).body("late", equalTo(true));
        assertThat(results(task))
                .containsExactly(Map.of(
                        "uploadId",
                        upload.path("id"),
                        "imageId",
                        imageId(upload),
                        "outcome",
                        "picture",
                        "why",
                        "Cloudflare shows a picture; it is not touched"));
        assertThat(Api.calls("delete", imageId(upload))).isZero();
    }

    @Test
    void a_younger_draft_or_picture_is_never_touched() throws Exception {
        Api.behave("{\"expiredIdReserved\":false}");
        Response around = draft("around");
        Response through = draft("through");
        expire(around);
        expire(through);
        given().header("Authorization", "Bearer emulator-token")
                .multiPart("id", imageId(around))
                .post(IMAGES + "v2/direct_upload")
                .then()
                .statusCode(200);
        Response younger = draft("through");

        String task = reclaim();

        assertThat(atCloudflare(around)).isEqualTo(200);
        assertThat(atCloudflare(through)).isEqualTo(200);
        assertThat(Api.stateOf(around.path("id"))).isEqualTo("expired");
        assertThat(Api.stateOf(younger.path("id"))).isEqualTo("draft");
        assertThat(results(task)).hasSize(1).allSatisfy(result -> assertThat(result)
                .containsEntry("outcome", "kept"));
        // Nothing holds its id back now that the run has left it.
        Api.sendPicture(younger.path("uploadUrl"));
    }

    @Test
    void a_run_waits_for_cloudflare_and_then_goes_on() throws Exception {
        Response upload = draft("patient");
        expire(upload);
        Api.faultJson("{\"operation\":\"delete\",\"count\":1,\"status\":500,\"code\":5500}");

        String task = reclaim();

        Api.withKey()
                .get("/api/v1/tasks/" + task)
                .then()
                .body("state", equalTo("queued"))
                .body("done", equalTo(0));
        assertThat(Api.stateOf(upload.path("id"))).isEqualTo("expired");
        Api.advance(Duration.ofSeconds(20));
        tasks.runDue();
        Api.withKey()
                .get("/api/v1/tasks/" + task)
                .then()
                .body("state", equalTo("done"))
                .body("done", equalTo(1));
        assertThat(Api.stateOf(upload.path("id"))).isEqualTo("deleted");
    }

    @Test
    void a_rule_reclaims_by_itself_when_it_is_due() throws Exception {
        Response upload = draft("ruled");
        String rule = Api.withKey()
                .contentType("application/json")
                .body(Map.of("every", "PT9H", "creators", List.of(creator), "onlyCustomIds", true))
                .post("/api/v1/cleanup/rules")
                .then()
                .statusCode(201)
                .body("every", equalTo("PT9H"))
                .extract()
                .path("id");
        expire(upload);

        rules.beginDue();
        tasks.runDue();
        assertThat(Api.stateOf(upload.path("id"))).isEqualTo("expired");
        Api.advance(Duration.ofHours(3));
        rules.beginDue();
        tasks.runDue();

        assertThat(Api.stateOf(upload.path("id"))).isEqualTo("deleted");
        Api.withKey().delete("/api/v1/cleanup/rules/" + rule).then().statusCode(204);
        Api.withKey().delete("/api/v1/cleanup/rules/" + rule).then().statusCode(404);
    }

    @Test
    void however_long_no_call_is_left_nothing_is_given_up() throws Exception {
        Response upload = draft("throttled");
        expire(upload);
        Api.faultJson("{\"operation\":\"delete\",\"status\":429,\"retryAfter\":5}");

        String task = reclaim();
        for (int i = 0; i < 10; i++) {
            Api.advance(Duration.ofSeconds(10));
            tasks.runDue();
        }

        Api.withKey().get("/api/v1/tasks/" + task).then().body("failed", equalTo(0));
        Api.clearFaults();
        Api.advance(Duration.ofSeconds(61));
        tasks.runDue();
        Api.withKey()
                .get("/api/v1/tasks/" + task)
                .then()
                .body("state", equalTo("done"))
                .body("done", equalTo(1));
    }

    @Test
    void runs_of_one_rule_do_not_pile_up_and_none_begins_for_nothing() throws Exception {
        String rule = rule(Map.of("every", "PT1M", "creators", List.of(creator)));
        Api.advance(Duration.ofMinutes(2));
        rules.beginDue();
        assertThat(runs()).as("there is nothing to reclaim").isZero();
        expire(draft("piled"));

        rules.beginDue();
        Api.advance(Duration.ofMinutes(2));
        rules.beginDue();
        assertThat(runs()).as("the first is under way").isEqualTo(1);
        tasks.runDue();
        expire(draft("piled-again"));
        rules.beginDue();

        assertThat(runs()).isEqualTo(2);
        tasks.runDue();
        Api.withKey().delete("/api/v1/cleanup/rules/" + rule).then().statusCode(204);
    }

    @Test
    void a_rule_that_cannot_begin_stops_no_other() throws Exception {
        UUID broken = UUID.randomUUID();
        run(
                "insert into reclaim_rule (id, wish, every, next_at, created_by, created_at) values (?,"
                        + " '{\"olderThan\":\"PT9000000000000000S\"}', interval '1 hour', '2000-01-01', 'nobody', '2000-01-01')",
                broken);
        Response upload = draft("not-stopped");
        String rule = rule(Map.of("every", "PT1H", "creators", List.of(creator)));
        expire(upload);

        rules.beginDue();
        tasks.runDue();

        assertThat(Api.stateOf(upload.path("id"))).isEqualTo("deleted");
        for (Object id : List.of(rule, broken)) {
            Api.withKey().delete("/api/v1/cleanup/rules/" + id).then().statusCode(204);
        }
    }

    @Test
    void a_picture_that_comes_after_a_cancel_is_seen_told_and_deleted_where_that_is_wanted() throws Exception {
        Response upload = Api.created(Map.of("creator", creator, "expiresIn", "PT1H"));
        Api.sendPicture(upload.path("uploadUrl"));
        // Cloudflare says draft once, and answers a DELETE that it did not do: the URL outlives its cancel.
        Api.faultJson("{\"operation\":\"details\",\"count\":1,\"body\":" + quoted("""
                {"success":true,"errors":[],"messages":[],"result":{"id":"%s","draft":true}}""".formatted(imageId(upload)))
                + ",\"status\":200}");
        Api.faultJson("{\"operation\":\"delete\",\"count\":1,\"body\":"
                + quoted("{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{}}") + ",\"status\":200}");
        Api.withKey()
                .delete("/api/v1/uploads/{id}", upload.<String>path("id"))
                .then()
                .statusCode(200)
                .body("state", equalTo("deleted"));

        Api.advance(Duration.ofHours(2));
        watch.checkDue();
        Api.upload(upload.path("id"))
                .then()
                .body("state", equalTo("uploaded"))
                .body("late", equalTo(true))
                .body("imageDeletedAt", nullValue());
        latePictures.deleteDue();

        assertThat(Api.eventsOf(upload.path("id")).stream().map(event -> event.get("type")))
                .containsExactly("upload.created", "upload.deleted", "upload.uploaded", "image.deleted");
        assertThat(Api.eventsOf(upload.path("id")).get(3)).containsEntry("evidence", "policy");
        assertThat(atCloudflare(upload)).isEqualTo(404);
    }

    @Test
    void what_is_imported_is_looked_at_and_bad_lines_are_named() throws Exception {
        String there = strangersPicture("there-" + creator);
        String lines = """
                image_id,created_at,creator,metadata,note
                %s,2026-01-02 03:04:05+00,%s,"{""shop"": 7}",kept
                ,,,,"no id, and a comma"
                %s,yesterday,,,
                never-%s,,%s,,
                %s,,,,twice
                """.formatted(there, creator, "bad-" + creator, creator, creator, there);

        String task = adopt("text/csv", lines);

        Api.withKey()
                .get("/api/v1/tasks/" + task)
                .then()
                .body("state", equalTo("done"))
                .body("planned", equalTo(5))
                .body("done", equalTo(2))
                .body("skipped", equalTo(1))
                .body("failed", equalTo(2));
        assertThat(results(task)).extracting(result -> result.get("line")).containsExactly(3, 4);
        Api.advance(Duration.ofMinutes(40));
        watch.checkDue();
        assertThat(states()).containsEntry(there, "uploaded").containsEntry("never-" + creator, "expired");
        String again = adopt("text/csv", lines);
        Api.withKey()
                .get("/api/v1/tasks/" + again)
                .then()
                .body("done", equalTo(0))
                .body("skipped", equalTo(3));
    }

    @Test
    void what_is_imported_as_uploaded_is_so_with_its_events() {
        String id = UUID.randomUUID().toString();

        adopt(
                "application/x-ndjson",
                "{\"imageId\":\"%s\",\"creator\":\"%s\",\"state\":\"uploaded\",\"metadata\":{\"shop\":7}}\nnonsense\n"
                        .formatted(id, creator));

        JsonPath upload = Api.withKey().get("/api/v1/uploads?imageId=" + id).jsonPath();
        assertThat(upload.getString("items[0].source")).isEqualTo("import");
        assertThat(upload.getString("items[0].evidence")).isEqualTo("import");
        assertThat(Api.eventsOf(upload.getString("items[0].id"))).hasSize(2);
    }

    @Test
    void a_line_that_cannot_be_kept_ends_no_adoption() throws Exception {
        String lines = """
                {"imageId":"a-%1$s","creator":"a\\u0000b"}
                {"imageId":"b-%1$s","metadata":{"a":"\\u0000"}}
                {"imageId":"c-%1$s","metadata":{"a":1e999}}
                {"imageId":"d-%1$s","expiresAt":"+999999-01-01T00:00:00Z"}
                {"imageId":"e-%1$s","creator":"%1$s","metadata":{"a":0.10000000000000000001}}
                """.formatted(creator);

        String task = adopt("application/x-ndjson", lines);

        Api.withKey()
                .get("/api/v1/tasks/" + task)
                .then()
                .body("state", equalTo("done"))
                .body("done", equalTo(1))
                .body("failed", equalTo(4));
        assertThat(results(task)).extracting(result -> result.get("line")).containsExactly(1, 2, 3, 4);
        assertThat(count("select count(*) from upload where metadata ->> 'a' = '0.10000000000000000001' and creator = '"
                        + creator + "'"))
                .isEqualTo(1);
    }

    @Test
    void differences_are_told_by_kind_and_mended_only_where_that_is_asked_for() throws Exception {
        Response gone = pictured("gone");
        Response fine = pictured("fine");
        Response unseen = draft("unseen");
        Api.sendPicture(unseen.path("uploadUrl"));
        String strangers = strangersPicture("strangers-" + creator);
        given().header("Authorization", "Bearer emulator-token")
                .delete(IMAGES + "v1/{id}", imageId(gone))
                .then()
                .statusCode(200);
        Api.advance(Duration.ofSeconds(5));

        Map<Object, Object> dry = kinds(reconcile(List.of()));
        assertThat(dry)
                .containsEntry(imageId(gone), "missing")
                .containsEntry(imageId(unseen), "disagrees")
                .containsEntry(strangers, "unknown")
                .doesNotContainKey(imageId(fine));
        assertThat(Api.stateOf(unseen.path("id"))).isEqualTo("draft");

        reconcile(List.of("missing", "unknown", "disagrees"));

        Api.upload(unseen.path("id")).then().body("state", equalTo("uploaded")).body("evidence", equalTo("reconcile"));
        assertThat(Api.eventsOf(gone.path("id")).get(2))
                .containsEntry("type", "image.deleted")
                .containsEntry("evidence", "reconcile");
        assertThat(kinds(reconcile(List.of())))
                .doesNotContainKeys(imageId(gone), imageId(unseen), strangers, imageId(fine));
    }

    @Test
    void a_persons_data_is_erased_everywhere_and_counts_stay() throws Exception {
        Response upload = Api.created(Map.of("creator", creator, "metadata", Map.of("shop", 7)));
        Api.sendPicture(upload.path("uploadUrl"));
        Api.withKey()
                .post("/api/v1/uploads/{id}/check", upload.<String>path("id"))
                .then()
                .statusCode(200);

        String task = started(Api.withKey()
                .contentType("application/json")
                .body(Map.of("creator", creator))
                .post("/api/v1/cleanup/erase"));

        assertThat(results(task))
                .extracting(result -> result.get("uploadId"))
                .containsExactly(upload.<Object>path("id"));
        Api.upload(upload.path("id"))
                .then()
                .body("state", equalTo("uploaded"))
                .body("creator", nullValue())
                .body("metadata", nullValue())
                .body("filename", nullValue());
        assertThat(Api.eventsOf(upload.path("id"))).hasSize(2).allSatisfy(event -> assertThat(event)
                .containsEntry("creator", null)
                .containsEntry("metadata", null));
        Api.withKey()
                .get("/api/v1/reports/abandoners?limit=1000")
                .then()
                .body("items.findAll { it.creator == '" + creator + "' }.size()", equalTo(0));
        assertThat(Api.withKey().get("/api/v1/tasks/" + task).asString()).doesNotContain(creator);
    }

    @Test
    void a_name_that_is_somebody_elses_metadata_delays_no_erasure() {
        Api.created(Map.of("creator", "other-" + creator, "metadata", Map.of("shop", creator)));
        Api.created(Map.of("creator", creator));

        String task = started(Api.withKey()
                .contentType("application/json")
                .body(Map.of("creator", creator))
                .post("/api/v1/cleanup/erase"));

        Api.withKey()
                .get("/api/v1/tasks/" + task)
                .then()
                .body("state", equalTo("done"))
                .body("done", equalTo(1));
    }

    @Test
    void when_a_task_is_over_it_forgets_whom_it_was_about() throws Exception {
        String adopted =
                adopt("application/x-ndjson", "{\"imageId\":\"x-%1$s\",\"creator\":\"%1$s\"}".formatted(creator));
        reconcile(List.of());
        String cancelled = Api.withKey()
                .contentType("application/json")
                .body(Map.of("creator", creator))
                .post("/api/v1/cleanup/erase")
                .path("id");
        Api.withKey().delete("/api/v1/tasks/" + cancelled).then().statusCode(200);
        assertThat(count("select count(*) from erasure")).isPositive();
        Api.advance(Duration.ofMinutes(10));

        tasks.forgetInputs();

        assertThat(count("select count(*) from task where input::text like '%" + creator + "%'"))
                .isZero();
        assertThat(count("select count(*) from erasure")).isZero();
        assertThat(count("select count(*) from reconcile_image")).isZero();
        Api.withKey().get("/api/v1/tasks/" + adopted).then().body("state", equalTo("done"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reclaim {\"olderThan\":\"soon\"}",
                "reclaim {\"account\":\"nobody\"}",
                "reclaim {\"colour\":\"red\"}",
                "reclaim {\"olderThan\":\"PT1H\",\"settledBefore\":\"2026-01-01T00:00:00Z\"}",
                "reclaim {\"olderThan\":\"P4000D\"}",
                "rules {}",
                "rules {\"every\":\"PT1H\",\"olderThan\":\"PT9000000000000000S\"}",
                "rules {\"every\":\"PT1H\",\"account\":\"nobody\"}",
                "rules {\"every\":\"PT1S\"}",
                "reconcile {\"act\":[\"everything\"]}",
                "reconcile {\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}",
                "erase {}",
                "erase {\"creator\":\"\"}",
                "erase {\"creator\":7}"
            })
    void what_cannot_be_done_is_refused(String call) {
        String[] parts = call.split(" ", 2);
        Api.withKey()
                .contentType("application/json")
                .body(parts[1])
                .post("/api/v1/cleanup/" + parts[0])
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.size()", equalTo(1));
    }

    @Test
    void an_import_that_cannot_be_read_is_refused() {
        Api.withKey()
                .contentType("text/plain")
                .body("x")
                .post("/api/v1/cleanup/adopt")
                .then()
                .statusCode(415);
        Api.withKey()
                .contentType("text/csv")
                .post("/api/v1/cleanup/adopt")
                .then()
                .statusCode(400);
        Api.withKey()
                .contentType("text/csv")
                .body("image_id\nx")
                .post("/api/v1/cleanup/adopt?account=nobody")
                .then()
                .statusCode(400);
    }

    private Response draft(String name) {
        return Api.created(Map.of("customId", name + "-" + creator, "creator", creator, "expiresIn", "PT6H"));
    }

    private Response pictured(String name) {
        Response upload = draft(name);
        Api.sendPicture(upload.path("uploadUrl"));
        Api.withKey()
                .post("/api/v1/uploads/{id}/check", upload.<String>path("id"))
                .then()
                .body("state", equalTo("uploaded"));
        return upload;
    }

    private void expire(Response upload) throws InterruptedException {
        if (!"expired".equals(Api.stateOf(upload.path("id")))) {
            Api.advance(Duration.ofHours(7));
            watch.checkDue();
        }
        assertThat(Api.stateOf(upload.path("id"))).isEqualTo("expired");
    }

    private static String strangersPicture(String id) {
        given().header("Authorization", "Bearer emulator-token")
                .multiPart("id", id)
                .multiPart("file", "picture.png", Api.png(), "image/png")
                .post(IMAGES + "v1")
                .then()
                .statusCode(200);
        return id;
    }

    private static String imageId(Response upload) {
        return upload.path("imageId");
    }

    private static int atCloudflare(Response upload) {
        return given().header("Authorization", "Bearer emulator-token")
                .get(IMAGES + "v1/{id}", imageId(upload))
                .statusCode();
    }

    private static Response wish(Map<String, ?> wish) {
        return Api.withKey().contentType("application/json").body(wish).post("/api/v1/cleanup/reclaim");
    }

    private String reclaim() {
        return started(wish(Map.of("creators", List.of(creator), "dryRun", false)));
    }

    private static String rule(Map<String, ?> body) {
        return Api.withKey()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/cleanup/rules")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** {@return how many runs of a rule were begun for this test's creator} */
    private long runs() throws SQLException {
        return count("select count(*) from task where kind = 'reclaim' and input::text like '%" + creator + "%'");
    }

    private void run(String sql, UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String adopt(String type, String lines) {
        return started(Api.withKey()
                .contentType(type + "; charset=utf-8")
                .body(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/cleanup/adopt"));
    }

    private String reconcile(List<String> act) {
        String task = started(Api.withKey()
                .contentType("application/json")
                .body(Map.of("act", act))
                .post("/api/v1/cleanup/reconcile"));
        // What other tests left is asked about too, and takes more calls than a window has.
        for (int window = 0; window < 20 && !stateOf(task).equals("done"); window++) {
            Api.advance(Duration.ofMinutes(6));
            tasks.runDue();
        }
        assertThat(stateOf(task)).isEqualTo("done");
        return task;
    }

    private static String stateOf(String task) {
        return Api.withKey().get("/api/v1/tasks/" + task).path("state");
    }

    /** {@return the task, which has been given every chance to end} */
    private String started(Response answer) {
        answer.then().statusCode(202).header("Location", endsWith("/api/v1/tasks/" + answer.path("id")));
        tasks.runDue();
        return answer.path("id");
    }

    private static List<Map<String, Object>> results(String task) {
        return Api.withKey().get("/api/v1/tasks/" + task + "/results?limit=500").path("items");
    }

    private static Map<Object, Object> kinds(String task) {
        Map<Object, Object> kinds = new java.util.HashMap<>();
        results(task).forEach(result -> kinds.put(result.get("imageId"), result.get("kind")));
        return kinds;
    }

    private Map<String, String> states() {
        List<Map<String, Object>> items = Api.withKey()
                .queryParam("creator", creator)
                .get("/api/v1/uploads")
                .path("items");
        Map<String, String> states = new java.util.HashMap<>();
        items.forEach(item -> states.put(String.valueOf(item.get("imageId")), String.valueOf(item.get("state"))));
        return states;
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\"", "\\\"") + "\"";
    }
}
