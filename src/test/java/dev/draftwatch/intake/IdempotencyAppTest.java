package dev.draftwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.http.IdempotentAnswers;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Recovery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking twice with one key is asking once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IdempotencyAppTest {
    @Inject
    Recovery recovery;

    @Inject
    IdempotentAnswers answers;

    @Inject
    Clock clock;

    @Inject
    Session database;

    private final String key = "key " + UUID.randomUUID();
    private int callsBefore;

    @BeforeEach
    void countCalls() {
        callsBefore = Api.calls("direct_upload");
    }

    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
        // A refused credential holds back checks for half a minute.
        Api.advance(Duration.ofSeconds(61));
    }

    @Test
    void the_second_time_gets_the_first_answer_and_no_second_draft() {
        Response first = create("{\"creator\":\"ada\"}");
        Response second = create("{\"creator\":\"ada\"}");

        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        second.then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"))
                .header("Location", equalTo(first.header("Location")))
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Type", equalTo(first.header("Content-Type")));
        assertThat(second.asString()).isEqualTo(first.asString()).contains("uploadUrl", "readToken");
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void what_was_created_long_ago_is_answered_as_it_was_then() {
        Response first = create("{}");
        Api.withKey()
                .delete("/api/v1/uploads/{id}", first.<String>path("id"))
                .then()
                .statusCode(200);

        Response second = create("{}");

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(Api.stateOf(first.path("id"))).isEqualTo("deleted");
    }

    @Test
    void bodies_are_compared_as_json_and_not_as_text() {
        create("{\"creator\":\"a\",\"metadata\":{\"x\":1,\"y\":[true,null]},\"expiresIn\":\"PT1H\"}");
        create("  {\"expiresIn\" : \"PT1H\",\n \"metadata\":{ \"y\":[true , null],\"x\":1}, \"creator\":\"\\u0061\" }")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"));
        assertThat(calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"creator\":\"b\"}",
                "{\"creator\":\"a\",\"metadata\":{}}",
                "{\"creator\":\"a\",\"metadata\":{\"x\":[2,1]}}",
                "{\"creator\":\"a\",\"metadata\":{\"x\":[\"1\",2]}}"
            })
    void another_body_under_the_same_key_is_refused(String other) {
        create("{\"creator\":\"a\",\"metadata\":{\"x\":[1,2]}}").then().statusCode(201);

        create(other).then().statusCode(422).header("Idempotency-Replayed", nullValue());

        assertThat(calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void of_several_at_once_one_creates_and_all_get_its_answer(int many) throws Exception {
        Api.fault(java.util.Map.of("operation", "direct_upload", "count", 1, "latency", "PT0.7S"));
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService callers = Executors.newFixedThreadPool(many);
        try {
            Callable<Response> caller = () -> {
                start.await();
                return create("{}");
            };
            List<Response> answers = callers.invokeAll(Collections.nCopies(many, caller)).stream()
                    .map(IdempotencyAppTest::get)
                    .toList();

            assertThat(answers).extracting(Response::statusCode).containsOnly(201);
            assertThat(answers)
                    .extracting(Response::asString)
                    .containsOnly(answers.get(0).asString());
            assertThat(answers)
                    .filteredOn(answer -> answer.header("Idempotency-Replayed") == null)
                    .hasSize(1);
            assertThat(calls()).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"409, 5409, 409", "400, 5400, 422"})
    void what_cloudflare_refused_for_good_is_answered_again(int status, int code, int answered) {
        Api.fault(java.util.Map.of("operation", "direct_upload", "count", 1, "status", status, "code", code));
        Response first = create("{}");

        Response second = create("{}");

        first.then().statusCode(answered).body("cloudflare.code", equalTo(code));
        second.then()
                .statusCode(answered)
                .header("Idempotency-Replayed", equalTo("true"))
                .header("Content-Type", equalTo("application/problem+json"));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            502 | {"operation":"direct_upload","count":1,"status":500,"code":5500}
            502 | {"operation":"direct_upload","count":1,"status":403,"code":10000}
            502 | {"operation":"direct_upload","count":1,"body":"garbage"}
            502 | {"operation":"direct_upload","count":1,"drop":"before"}
            503 | {"operation":"direct_upload","count":1,"status":429,"retryAfter":1}
            504 | {"operation":"direct_upload","count":1,"latency":"PT7S"}
            """)
    void what_may_go_better_next_time_is_not_kept(int answered, String fault) {
        Api.faultJson(fault);
        create("{}").then().statusCode(answered);
        Api.advance(Duration.ofSeconds(2));

        create("{}").then().statusCode(201).header("Idempotency-Replayed", nullValue());
        create("{}").then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));

        // The emulator counts a call when it has answered it, and one of these is late.
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> calls() >= 2);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void that_an_id_is_pending_here_is_not_kept() {
        String body = "{\"customId\":\"idempotency/" + UUID.randomUUID() + "\"}";
        Response other =
                Api.withKey().contentType("application/json").body(body).post("/api/v1/uploads");
        create(body).then().statusCode(409).header("Idempotency-Replayed", nullValue());

        Api.withKey()
                .delete("/api/v1/uploads/{id}", other.<String>path("id"))
                .then()
                .statusCode(200);

        create(body).then().statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void a_mistake_in_the_request_is_not_kept() {
        create("{\"creater\":\"a\"}").then().statusCode(400);
        create("{\"creator\":\"a\"}").then().statusCode(201);
    }

    @Test
    void while_nobody_knows_what_became_of_the_first_it_is_409_and_after_recovery_a_new_create() {
        String body = "{\"customId\":\"idempotency/" + UUID.randomUUID() + "\"}";
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"drop\":\"after\"}");
        create(body).then().statusCode(502);

        create(body).then().statusCode(409).header("Retry-After", matchesPattern("[1-9]\\d*"));
        assertThat(calls()).isEqualTo(1);

        Api.advance(Duration.ofSeconds(30));
        assertThat(recovery.recoverDue()).isPositive();
        create(body).then().statusCode(201).header("Idempotency-Replayed", nullValue());
        create(body).then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void the_same_key_of_another_caller_is_another_key() throws Exception {
        String other = "other-" + UUID.randomUUID();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(other.getBytes(StandardCharsets.UTF_8));
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("""
                        insert into api_key (id, name, key_hash, scopes, created_at)
                        values (:id, 'other', :hash, 'uploads:create', '2026-01-01T00:00:00Z')""")
                .setParameter("id", other)
                .setParameter("hash", hash)
                .executeUpdate());
        Response mine = create("{}");

        Response theirs = request()
                .auth()
                .none()
                .header("Authorization", "Bearer " + other)
                .body("{\"creator\":\"x\"}")
                .post("/api/v1/uploads");

        theirs.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        assertThat(theirs.<String>path("id")).isNotEqualTo(mine.path("id"));
    }

    @Test
    void after_24_hours_the_key_is_free_and_the_url_is_erased() {
        Response first = create("{}");
        Api.advance(Duration.ofHours(24).minusSeconds(60));
        create("{}").then().header("Idempotency-Replayed", equalTo("true"));
        eraseWhatIsPastItsTime();
        assertThat(kept()).isEqualTo(1);

        Api.advance(Duration.ofSeconds(61));
        eraseWhatIsPastItsTime();

        assertThat(kept()).isZero();
        Response anew = create("{\"creator\":\"another body\"}");
        anew.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        assertThat(anew.<String>path("id")).isNotEqualTo(first.path("id"));
    }

    private RequestSpecification request() {
        return io.restassured.RestAssured.given()
                .contentType("application/json")
                .header("Idempotency-Key", key);
    }

    private Response create(String body) {
        return request().header("Authorization", "Bearer " + Api.KEY).body(body).post("/api/v1/uploads");
    }

    private void eraseWhatIsPastItsTime() {
        answers.removeOlderThan(clock.instant().minus(IdempotentAnswers.LIFE));
    }

    private int calls() {
        return Api.calls("direct_upload") - callsBefore;
    }

    private long kept() {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "select count(*) from idempotent_answer where key = :key and sealed_answer is not null",
                        Long.class)
                .setParameter("key", key)
                .getSingleResult());
    }

    private static Response get(Future<Response> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
