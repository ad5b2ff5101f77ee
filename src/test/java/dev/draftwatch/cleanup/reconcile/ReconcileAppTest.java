package dev.draftwatch.cleanup.reconcile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.task.TaskRunner;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A Cloudflare that was changed behind our back, and what a comparison makes of it: each class, and nothing else. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReconcileAppTest {
    private static final String IMAGES = "/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v1";

    @Inject
    TaskRunner tasks;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> expected = new HashMap<>();
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;

    @Test
    void each_class_is_found_exactly_and_told_in_lines_that_can_be_resumed() throws Exception {
        changed_behind_our_back();

        String task = reconcile(List.of());

        List<JsonNode> all = lines(given().header("Accept", "application/x-ndjson")
                .header("Authorization", "Bearer " + Api.KEY)
                .get("/api/v1/tasks/" + task + "/results"));
        assertThat(kinds(all)).isEqualTo(expected);
        assertThat(all).hasSize(expected.size()).allSatisfy(line -> assertThat(
                        line.path("acted").booleanValue())
                .isFalse());
        for (int whole = 1; whole <= all.size(); whole++) {
            String cursor = all.get(whole - 1).path("cursor").textValue();
            assertThat(lines(Api.withKey().get("/api/v1/tasks/" + task + "/results?format=ndjson&cursor=" + cursor)))
                    .isEqualTo(all.subList(whole, all.size()));
        }

        Api.withKey()
                .get("/api/v1/cleanup/reconcile/" + task)
                .then()
                .statusCode(200)
                .body("task.state", equalTo("done"))
                .body("agree", equalTo(2))
                .body("differences.missing.found", equalTo(2))
                .body("differences.unknown.found", equalTo(3))
                .body("differences.disagrees.found", equalTo(3))
                .body("differences.missing.mended", equalTo(0));
        List<String> csv = Api.withKey()
                .get("/api/v1/cleanup/reconcile/" + task + "?format=csv")
                .asString()
                .lines()
                .toList();
        assertThat(csv).hasSize(expected.size() + 1);
        assertThat(csv.get(0)).isEqualTo("kind,imageId,uploadId,ours,uploaded,acted");
        // An image id that a spreadsheet would take for a formula.
        assertThat(csv).anySatisfy(line -> assertThat(line).startsWith("unknown,'=formula-" + name));
    }

    @Test
    void only_the_class_that_is_named_is_mended() throws Exception {
        changed_behind_our_back();

        for (String kind : List.of("missing", "unknown", "disagrees")) {
            String task = reconcile(List.of(kind));
            assertThat(kinds(lines(results(task)))).isEqualTo(expected);
            Api.withKey()
                    .get("/api/v1/cleanup/reconcile/" + task)
                    .then()
                    .body("differences." + kind + ".mended", equalTo(kind.equals("missing") ? 2 : 3));
            expected.values().removeIf(kind::equals);
        }

        assertThat(lines(results(reconcile(List.of())))).isEmpty();
    }

    @Test
    void what_is_no_comparison_has_no_report() {
        Api.withKey()
                .get("/api/v1/cleanup/reconcile/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        Api.withKey().get("/api/v1/cleanup/reconcile/nonsense").then().statusCode(404);
        Api.withKey()
                .get("/api/v1/tasks/" + UUID.randomUUID() + "/results?format=xml")
                .then()
                .statusCode(400);
    }

    /** Two that agree, two missing, three unknown, three that disagree; and what must be told by nobody. */
    private void changed_behind_our_back() {
        // Whatever other tests left is older.
        Api.advance(Duration.ofSeconds(2));
        from = clock.instant();
        pictured("fine-1");
        pictured("fine-2");
        for (String gone : List.of(pictured("gone-1"), pictured("gone-2"))) {
            delete(gone);
            expected.put(gone, "missing");
        }
        for (String unknown : List.of("=formula-" + name, "zoë-" + name, "plain-" + name)) {
            strangers(unknown);
            expected.put(unknown, "unknown");
        }
        for (String unseen : List.of("unseen-1", "unseen-2", "unseen-3")) {
            Response upload = draft(unseen);
            Api.sendPicture(upload.path("uploadUrl"));
            expected.put(upload.path("imageId"), "disagrees");
        }
        draft("never");
        // Long past every deadline, and nobody has looked since.
        Api.advance(Duration.ofHours(7));
        to = clock.instant().plusSeconds(1);
        Api.advance(Duration.ofSeconds(2));
    }

    private Response draft(String what) {
        return Api.created(Map.of("customId", what + "-" + name, "expiresIn", "PT6H"));
    }

    private String pictured(String what) {
        Response upload = draft(what);
        Api.sendPicture(upload.path("uploadUrl"));
        Api.withKey()
                .post("/api/v1/uploads/{id}/check", upload.<String>path("id"))
                .then()
                .body("state", equalTo("uploaded"));
        return upload.path("imageId");
    }

    private static void delete(String imageId) {
        given().header("Authorization", "Bearer emulator-token")
                .delete(IMAGES + "/{id}", imageId)
                .then()
                .statusCode(200);
    }

    private static void strangers(String imageId) {
        given().header("Authorization", "Bearer emulator-token")
                .multiPart(new MultiPartSpecBuilder(imageId)
                        .controlName("id")
                        .charset(StandardCharsets.UTF_8)
                        .build())
                .multiPart("file", "picture.png", Api.png(), "image/png")
                .post(IMAGES)
                .then()
                .statusCode(200);
    }

    private String reconcile(List<String> act) {
        Response answer = Api.withKey()
                .contentType("application/json")
                .body(Map.of("from", from.toString(), "to", to.toString(), "act", act))
                .post("/api/v1/cleanup/reconcile");
        answer.then().statusCode(202);
        tasks.runDue();
        return answer.path("id");
    }

    private static Response results(String task) {
        return Api.withKey().get("/api/v1/tasks/" + task + "/results?format=ndjson");
    }

    private List<JsonNode> lines(Response answer) throws Exception {
        answer.then().statusCode(200).contentType("application/x-ndjson");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.asString().lines().toList()) {
            lines.add(json.readTree(line));
        }
        return lines;
    }

    private static Map<String, String> kinds(List<JsonNode> lines) {
        Map<String, String> kinds = new HashMap<>();
        lines.forEach(line ->
                kinds.put(line.path("imageId").textValue(), line.path("kind").textValue()));
        return kinds;
    }
}
