package dev.draftwatch.browse.bulk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.draftwatch.task.TaskRunner;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many at once, by the API and by the console: planned first, frozen, run as a task. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BulkAppTest {
    private final String creator = "bulk-" + UUID.randomUUID();

    @Inject
    TaskRunner tasks;

    @AfterEach
    void asBefore() {
        Api.clearFaults();
        Api.advance(java.time.Duration.ofSeconds(61));
    }

    @Test
    void a_plan_tells_what_how_many_and_why_not_and_touches_nothing() {
        String pending = draft();
        String uploaded = uploaded();
        String other = draft();

        bulk("cancel", Map.of("q", "creator:" + creator))
                .then()
                .statusCode(200)
                .body("uploads", equalTo(2))
                .body("calls", equalTo(4))
                .body("skipped[0].state", equalTo("uploaded"))
                .body("skipped[0].count", equalTo(1))
                .body("sample.uploadId", equalTo(List.of(pending, other)));

        assertThat(Api.stateOf(pending)).isEqualTo("draft");
        assertThat(Api.stateOf(uploaded)).isEqualTo("uploaded");
    }

    @Test
    void exactly_what_was_planned_is_run_and_what_came_later_is_not() {
        String first = draft();
        String plan = bulk("cancel", Map.of("q", "creator:" + creator)).path("createdBefore");
        String second = draft();

        String task = run("cancel", Map.of("q", "creator:" + creator, "createdBefore", plan, "reason", "a test"));

        Api.withKey()
                .get(task)
                .then()
                .body("state", equalTo("done"))
                .body("kind", equalTo("bulk-cancel"))
                .body("planned", equalTo(1))
                .body("done", equalTo(1));
        assertThat(Api.stateOf(first)).isEqualTo("deleted");
        assertThat(Api.stateOf(second)).isEqualTo("draft");
        Api.withKey()
                .get("/api/v1/audit?action=uploads.bulk-cancel&limit=1")
                .then()
                .body("items[0].reason", equalTo("a test"))
                .body("items[0].count", equalTo(1))
                .body("items[0].detail.q", equalTo("creator:" + creator));
        Api.withKey().get("/api/v1/tasks?kind=bulk-cancel").then().body("items.id", hasItem(id(task)));
    }

    @Test
    void a_picture_that_is_there_is_kept_and_said() {
        Response created = Api.created(Map.of("creator", creator));
        Api.sendPicture(created.path("uploadUrl"));
        String rest = draft();

        String task = run("cancel", Map.of("q", "creator:" + creator));

        Api.withKey().get(task).then().body("done", equalTo(1)).body("skipped", equalTo(1));
        Api.withKey()
                .get(task + "/results")
                .then()
                .body("items[0].outcome", equalTo("skipped"))
                .body("items[0].why", equalTo("A picture was uploaded; it is not touched"))
                .body("items[1].outcome", equalTo("cancelled"));
        assertThat(Api.stateOf(created.path("id"))).isEqualTo("uploaded");
        assertThat(Api.stateOf(rest)).isEqualTo("deleted");
    }

    @Test
    void a_run_waits_for_cloudflare_and_then_goes_on() {
        for (int i = 0; i < 12; i++) {
            draft();
        }
        Api.fault(Map.of("operation", "details", "count", 1, "status", 500, "code", 5500));

        String task = run("check", Map.of("q", "creator:" + creator));

        Api.withKey().get(task).then().body("state", equalTo("queued")).body("done", equalTo(0));
        Api.advance(java.time.Duration.ofSeconds(11));
        tasks.runDue();
        Api.withKey()
                .get(task)
                .then()
                .body("state", equalTo("done"))
                .body("done", equalTo(12))
                .body("failed", equalTo(0));
    }

    @Test
    void however_long_no_call_is_left_nothing_is_given_up() {
        draft();
        Api.fault(Map.of("operation", "details", "status", 429, "retryAfter", 5));

        String task = run("check", Map.of("q", "creator:" + creator));
        for (int i = 0; i < 10; i++) {
            Api.advance(java.time.Duration.ofSeconds(10));
            tasks.runDue();
        }

        Api.withKey().get(task).then().body("failed", equalTo(0));
        Api.clearFaults();
        Api.advance(java.time.Duration.ofSeconds(61));
        tasks.runDue();
        Api.withKey().get(task).then().body("state", equalTo("done")).body("done", equalTo(1));
    }

    @Test
    void what_is_no_filter_or_means_everything_is_refused() {
        for (Map<String, ?> body : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("q", ""),
                Map.of("q", "creatr:x"),
                Map.of("q", "state:draft", "everything", true),
                Map.of("q", "state:draft", "createdBefore", "yesterday"))) {
            for (boolean dry : new boolean[] {true, false}) {
                Map<String, Object> wish = new HashMap<>(body);
                wish.put("dryRun", dry);
                bulk("check", wish).then().statusCode(400);
            }
        }
    }

    @Test
    void a_key_for_another_account_means_and_sees_nothing_of_it() {
        String id = draft();
        String elsewhere = Api.withKey()
                .contentType("application/json")
                .body(Map.of(
                        "name", "elsewhere",
                        "scopes", List.of("uploads:read", "uploads:manage"),
                        "accounts", List.of("ffffffffffffffffffffffffffffffff")))
                .post("/api/v1/keys")
                .path("key");
        String task = run("check", Map.of("q", "creator:" + creator));

        given().header("Authorization", "Bearer " + elsewhere)
                .contentType("application/json")
                .body(Map.of("q", "creator:" + creator))
                .post("/api/v1/uploads/bulk/cancel")
                .then()
                .statusCode(200)
                .body("uploads", equalTo(0));
        given().header("Authorization", "Bearer " + elsewhere).get(task).then().statusCode(404);
        List<String> seen = given().header("Authorization", "Bearer " + elsewhere)
                .get("/api/v1/tasks")
                .path("items.id");
        assertThat(seen).doesNotContain(id(task));
        Browser.page(Browser.withKey(elsewhere).get("/console/tasks/" + id(task)), 404);
        assertThat(Api.stateOf(id)).isEqualTo("draft");
    }

    @Test
    void who_may_only_look_sees_what_others_started_and_does_not_stop_it() {
        String task = "/console/tasks/" + id(run("check", Map.of("q", "creator:" + creator)));
        Browser viewer = Browser.withPerson(creator + "@example.com", "viewer");

        assertThat(Browser.page(viewer.get(task), 200).select("form[action$=cancel]"))
                .isEmpty();
        Browser.page(viewer.post(task + "/cancel", Map.of()), 403);
        Browser.withPerson("operator-" + creator + "@example.com", "operator")
                .post(task + "/cancel", Map.of())
                .then()
                .statusCode(303);
    }

    @Test
    void what_is_shown_is_taken_away_with_its_filter() {
        String formula = "=1+1," + creator;
        Api.created(Map.of("creator", formula, "metadata", Map.of("a", 1)));
        draft();

        String csv = Api.withKey()
                .queryParam("q", "creator:\"" + formula + "\"")
                .get("/api/v1/uploads/export")
                .asString();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).contains("\"'" + formula + "\"", "\"{\"\"a\"\":1}\"").doesNotContain("/emulator/upload/");
        String lines = Api.withKey()
                .queryParam("creator", creator)
                .queryParam("format", "ndjson")
                .get("/api/v1/uploads/export")
                .asString();
        assertThat(lines.lines()).hasSize(1).allMatch(line -> line.contains("\"state\":\"draft\""));
        Api.withKey().get("/api/v1/uploads/export?format=xls").then().statusCode(400);
        Api.withKey().get("/api/v1/uploads/export?q=creatr:x").then().statusCode(400);
    }

    @Test
    void the_page_plans_what_was_ticked_or_what_the_filter_means_and_runs_it() {
        String first = draft();
        String second = draft();
        Browser operator = Browser.withPerson(UUID.randomUUID() + "@example.com", "operator");

        Document list = Browser.page(operator.get("/console/uploads?q=creator:" + creator), 200);
        assertThat(list.select("input[name=id][form=picked]").eachAttr("value"))
                .containsExactlyInAnyOrder(first, second);
        assertThat(Browser.page(operator.get("/console/uploads/bulk/cancel?id=" + first), 200)
                        .select("form button.danger")
                        .text())
                .isEqualTo("Cancel 1 uploads");
        Document plan = Browser.page(
                operator.get(list.select(".bulk a[href*=bulk/cancel]").attr("href")), 200);
        Map<String, String> fields = new HashMap<>();
        plan.select("main form input").forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.remove("csrf");
        fields.put("reason", "tidy");
        Response run = operator.post(plan.select("main form").attr("action"), fields);
        run.then().statusCode(303);
        tasks.runDue();

        assertThat(Browser.page(operator.get(run.getHeader("Location")), 200).select("tbody tr"))
                .hasSize(2);
        assertThat(Api.stateOf(second)).isEqualTo("deleted");
        Browser.page(operator.get("/console/uploads/bulk/cancel"), 400);
        Browser.page(operator.get("/console/uploads/bulk/check?q=creatr:x"), 400);
        assertThat(operator.get(list.select("a[data-export]").attr("href")).asString())
                .contains(first, second);
        Browser viewer = Browser.withPerson(UUID.randomUUID() + "@example.com", "viewer");
        assertThat(Browser.page(viewer.get("/console/uploads?q=creator:" + creator), 200)
                        .select(".bulk, input[name=id]"))
                .isEmpty();
    }

    private String draft() {
        return Api.created(Map.of("creator", creator)).path("id");
    }

    private String uploaded() {
        Response created = Api.created(Map.of("creator", creator));
        Api.sendPicture(created.path("uploadUrl"));
        Api.withKey().post("/api/v1/uploads/{id}/check", created.<String>path("id"));
        return created.path("id");
    }

    private static Response bulk(String act, Map<String, ?> body) {
        return Api.withKey().contentType("application/json").body(body).post("/api/v1/uploads/bulk/" + act);
    }

    private String run(String act, Map<String, ?> body) {
        Map<String, Object> wish = new HashMap<>(body);
        wish.put("dryRun", false);
        Response begun = bulk(act, wish);
        begun.then().statusCode(202);
        tasks.runDue();
        return begun.getHeader("Location");
    }

    private static String id(String task) {
        return task.substring(task.lastIndexOf('/') + 1);
    }
}
