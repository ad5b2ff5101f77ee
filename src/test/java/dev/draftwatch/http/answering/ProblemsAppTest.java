package dev.draftwatch.http.answering;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.draftwatch.testing.RawRequest;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ProblemsAppTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/api/v1/nowhere", "/api", "/api/v1/probe/nowhere", "/api/v1/probe/id/not-a-uuid"})
    void what_is_not_there_is_a_404_problem(String path) {
        problem(given().get(path).then(), 404);
    }

    @Test
    void another_method_is_a_405_problem_with_allow() {
        problem(given().post("/api/v1/probe/broken").then(), 405).header("Allow", containsString("GET"));
    }

    @Test
    void an_answer_in_a_type_we_do_not_write_is_a_406_problem() {
        problem(given().accept("image/png").get("/api/v1/probe/caller").then(), 406);
    }

    @Test
    void what_nobody_foresaw_is_a_500_problem_that_tells_nothing() {
        problem(given().get("/api/v1/probe/broken").then(), 500).body(not(containsString("secret")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/uploads?q=%ff%fe", "/api/v1/uploads/%c3", "/nowhere/%c3"})
    void a_target_that_is_no_percent_encoded_utf_8_is_a_400_problem(String target) throws Exception {
        RawRequest.Answer answer = RawRequest.post(target, "none", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains(answer.header("X-Request-Id"));
    }

    @Test
    void a_body_that_breaks_off_is_the_caller_s_affair() {
        problem(given().get("/api/v1/probe/broken-off").then(), 400);
    }

    @Test
    void a_crowd_is_a_503_problem_with_retry_after() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            CompletionService<ValidatableResponse> answers = new ExecutorCompletionService<>(callers);
            answers.submit(() -> given().get("/api/v1/probe/narrow").then());
            answers.submit(() -> given().get("/api/v1/probe/narrow").then());

            // Whoever has the place waits until the other has been turned away.
            problem(answers.take().get(), 503).header("Retry-After", "1");
            Probe.TURNED_AWAY.countDown();
            answers.take().get().statusCode(200);
        } finally {
            Probe.TURNED_AWAY.countDown();
            callers.shutdown();
        }
    }

    @Test
    void a_database_that_is_away_is_a_503_problem_with_retry_after() {
        problem(given().get("/api/v1/probe/away").then(), 503).header("Retry-After", "5");
    }

    @Test
    void a_sane_request_id_is_taken_and_another_replaced() {
        given().header("X-Request-Id", "abc-1")
                .get("/nowhere")
                .then()
                .header("X-Request-Id", "abc-1")
                .body("requestId", equalTo("abc-1"));
        given().header("X-Request-Id", "a b")
                .get("/api/v1/probe/broken")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .body("requestId", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void without_a_good_key_it_is_a_401_problem_and_with_it_the_caller_is_known() {
        problem(given().get("/api/v1/probe/caller").then(), 401).header("WWW-Authenticate", "Bearer");
        problem(
                given().header("Authorization", "Bearer wrong")
                        .get("/api/v1/probe/caller")
                        .then(),
                401);
        given().header("Authorization", "bEARER test-admin-key")
                .get("/api/v1/probe/caller")
                .then()
                .statusCode(200)
                .body(equalTo("\"admin\""));
    }

    @Test
    void an_unknown_or_repeated_or_misshapen_parameter_is_named() {
        problem(given().get("/api/v1/probe/list?limt=3").then(), 400)
                .body("errors.field", hasItem("limt"))
                .body("errors[0].message", containsString("limit"));
        problem(given().get("/api/v1/probe/list?limit=3&limit=4").then(), 400)
                .body("errors[0].rule", equalTo("repeated"));
        problem(given().get("/api/v1/probe/list?limit=501&after=now").then(), 400)
                .body("errors.rule", hasItem("range"))
                .body("errors.rule", hasItem("format"));
    }

    @Test
    void a_page_links_to_the_next_with_the_same_question() {
        given().get("/api/v1/probe/list?limit=3&cursor=old")
                .then()
                .statusCode(200)
                .header("Link", equalTo("</api/v1/probe/list?limit=3&cursor=abc>; rel=\"next\""))
                .body("next", equalTo("abc"));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .header("Content-Type", containsString("application/problem+json"))
                .body("status", equalTo(status))
                .body("requestId", matchesPattern("[0-9a-f-]{36}"));
    }
}
