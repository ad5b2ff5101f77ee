package dev.draftwatch.console.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.task.TaskRunner;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Cleanup as pages: nothing is deleted before its plan was seen, and what runs can be watched and stopped. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CleanupPagesAppTest {
    private static final String PATH = "/console/cleanup";

    private final String creator = "cleanup-page-" + UUID.randomUUID();

    @Inject
    Watch watch;

    @Inject
    TaskRunner tasks;

    private String expired() throws Exception {
        String id = Api.created(Map.of("creator", creator, "expiresIn", "PT2M")).path("id");
        Api.advance(Duration.ofMinutes(5));
        watch.checkDue();
        assertThat(Api.stateOf(id)).isEqualTo("expired");
        return id;
    }

    @Test
    void a_plan_is_seen_first_and_then_exactly_that_is_run() throws Exception {
        String id = expired();
        Browser operator = Browser.withPerson(UUID.randomUUID() + "@example.com", "operator");

        Document plan = Browser.page(operator.get(PATH + "/reclaim?olderThan=&creators=" + creator), 200);
        assertThat(plan.select(".facts-list dd").eachText()).startsWith("1", "2");
        assertThat(plan.select("tbody a").attr("href")).isEqualTo("/console/uploads/" + id);
        assertThat(Api.stateOf(id)).isEqualTo("expired");
        String later = expired();

        Response run = operator.post(PATH + "/reclaim", fields(plan));
        run.then().statusCode(303);
        String task = run.getHeader("Location");
        Document queued = Browser.page(operator.get(task), 200);
        assertThat(queued.select("h1 ~ p .state").text()).isEqualTo("waiting");
        assertThat(queued.select("[data-reread]")).hasSize(1);
        tasks.runDue();

        assertThat(Api.stateOf(id)).isEqualTo("deleted");
        assertThat(Api.stateOf(later)).as("expired after the plan").isEqualTo("expired");
        Document done = Browser.page(operator.get(task), 200);
        assertThat(done.select("h1 ~ p .state").text()).isEqualTo("done");
        assertThat(done.select("tbody td").text()).contains("outcome: reclaimed");
        assertThat(done.select("[data-reread], form[action$=cancel]")).isEmpty();
        assertThat(Browser.page(operator.get(PATH), 200).select("a[href=" + task + "]"))
                .hasSize(1);
    }

    @Test
    void what_waits_can_be_stopped_and_strangers_see_nothing_of_it() throws Exception {
        String id = expired();
        Browser operator = Browser.withPerson(UUID.randomUUID() + "@example.com", "operator");
        Document plan = Browser.page(operator.get(PATH + "/reclaim?creators=" + creator), 200);
        String task = operator.post(PATH + "/reclaim", fields(plan)).getHeader("Location");
        Browser viewer = Browser.withPerson(UUID.randomUUID() + "@example.com", "viewer");

        Browser.page(viewer.get(task), 404);
        Browser.page(viewer.post(task + "/cancel", Map.of()), 404);
        operator.post(task + "/cancel", Map.of()).then().statusCode(303);
        tasks.runDue();

        assertThat(Api.stateOf(id)).isEqualTo("expired");
        assertThat(Browser.page(operator.get(task), 200).select("h1 ~ p .state").text())
                .isEqualTo("cancelled");
    }

    @Test
    void a_plan_becomes_a_rule_and_the_rule_goes() {
        Browser operator = Browser.withPerson(UUID.randomUUID() + "@example.com", "operator");

        operator.post(PATH + "/rules", Map.of("creators", creator + ", other", "olderThan", "PT24H", "every", "P1D"))
                .then()
                .statusCode(303);
        Element rule = Browser.page(operator.get(PATH), 200).select("tbody tr").stream()
                .filter(row -> row.text().contains(creator))
                .findFirst()
                .orElseThrow();
        assertThat(rule.text()).contains("Expired for 1 d at least", creator + ", other", "1 d");
        operator.post(rule.select("form").attr("action"), Map.of()).then().statusCode(303);
        assertThat(Browser.page(operator.get(PATH), 200).text()).doesNotContain(creator);
        for (Map<String, String> wrong : java.util.List.of(
                Map.of("every", "PT1S"),
                Map.of("every", "P1D", "olderThan", "P9D"),
                Map.of("every", "P1D", "account", "unknown"))) {
            Browser.page(operator.post(PATH + "/rules", wrong), 400);
        }
    }

    @Test
    void the_record_is_compared_and_only_what_was_ticked_is_mended() {
        Browser operator = Browser.withPerson(UUID.randomUUID() + "@example.com", "operator");

        Response begun = operator.post(PATH + "/reconcile", Map.of());
        begun.then().statusCode(303);
        tasks.runDue();

        assertThat(Browser.page(operator.get(begun.getHeader("Location")), 200)
                        .select("h1")
                        .text())
                .isEqualTo("Compare with Cloudflare");
        Browser.page(operator.post(PATH + "/reconcile", Map.of("act", "everything")), 400);
    }

    private static Map<String, String> fields(Document plan) {
        Map<String, String> fields = new HashMap<>();
        plan.select("form[action$=reclaim] input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.remove("csrf");
        return fields;
    }
}
