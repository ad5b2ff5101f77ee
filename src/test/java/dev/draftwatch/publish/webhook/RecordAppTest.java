package dev.draftwatch.publish.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.draftwatch.task.TaskRunner;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Receiver;
import dev.draftwatch.testing.Receiver.Got;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of deliveries, and what is sent once more. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecordAppTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Inject
    TaskRunner runner;

    private final String creator = Hooks.somebody();
    private final List<String> made = new ArrayList<>();
    private Receiver receiver;

    @BeforeEach
    void listen() throws Exception {
        receiver = Receiver.start();
    }

    @AfterEach
    void leave() {
        made.forEach(Hooks::delete);
        receiver.close();
    }

    @Test
    void a_delivery_is_shown_with_every_attempt_and_what_was_sent() {
        String id = endpoint(Map.of("headers", Map.of("X-Shop", "secret-17")));
        receiver.answersNext(503, Map.of("Retry-After", "120", "X-Reason", "closed"));
        String upload = Hooks.upload(creator);
        Map<String, Object> failed =
                awaited(id, 0, delivery -> attempts(delivery).size() == 1);

        assertThat(failed)
                .containsEntry("type", "upload.created")
                .containsEntry("state", "pending")
                .containsEntry("eventId", Api.eventsOf(upload).get(0).get("id"));
        assertThat(failed.get("nextAttemptAt")).isNotNull();
        Map<String, Object> attempt = attempts(failed).get(0);
        assertThat(attempt)
                .containsEntry("status", 503)
                .containsEntry("reason", "status")
                .containsEntry("url", receiver.url())
                .containsEntry("responseBody", "noted");
        assertThat(String.valueOf(attempt.get("requestHeaders")))
                .contains("webhook-id", "webhook-timestamp")
                .doesNotContain("secret-17", "v1,");
        assertThat(String.valueOf(attempt.get("responseHeaders"))).containsIgnoringCase("x-reason=closed");
        Api.advance(Duration.ofSeconds(121));

        Map<String, Object> delivered = awaited(id, 0, delivery -> "delivered".equals(delivery.get("state")));

        assertThat(attempts(delivered)).extracting(one -> one.get("status")).containsExactly(503, 200);
        assertThat(delivered.get("nextAttemptAt")).isNull();
        Response one = Api.withKey().get("/api/v1/webhooks/{id}/deliveries/{d}", id, delivered.get("id"));
        one.then()
                .statusCode(200)
                .body("body", equalTo(receiver.got().get(1).body()))
                .body("state", equalTo("delivered"));
        List<Map<String, Object>> timeline = Api.upload(upload).path("timeline.deliveries");
        assertThat(timeline)
                .filteredOn(shown -> id.equals(shown.get("webhookId")))
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown).containsEntry("state", "delivered").containsEntry("id", delivered.get("id"));
                    assertThat(attempts(shown)).hasSize(2);
                });
    }

    @Test
    void the_log_is_filtered_and_paged_newest_first() {
        String id = endpoint(Map.of());
        String upload = Hooks.upload(creator);
        Hooks.cancel(upload);
        Hooks.upload(creator);
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() -> states(id, "state=delivered").size() == 3);

        assertThat(Api.withKey()
                        .get("/api/v1/webhooks/{id}/deliveries?type=upload.deleted", id)
                        .<List<String>>path("items.type"))
                .containsExactly("upload.deleted");
        assertThat(states(id, "state=failed")).isEmpty();
        Response first = Api.withKey().get("/api/v1/webhooks/{id}/deliveries?limit=2", id);
        first.then().statusCode(200).header("Link", org.hamcrest.Matchers.containsString("rel=\"next\""));
        Response second = Api.withKey()
                .get("/api/v1/webhooks/{id}/deliveries?limit=2&cursor={cursor}", id, first.<String>path("next"));
        List<String> ids = new ArrayList<>(first.<List<String>>path("items.id"));
        ids.addAll(second.<List<String>>path("items.id"));
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        assertThat(ids.stream().map(Long::valueOf)).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(second.<String>path("next")).isNull();
    }

    @Test
    void a_redelivery_sends_the_same_once_more() {
        String id = endpoint(Map.of());
        Hooks.upload(creator);
        Map<String, Object> delivered = awaited(id, 0, delivery -> "delivered".equals(delivery.get("state")));

        Api.withKey()
                .post("/api/v1/webhooks/{id}/deliveries/{d}/redeliver", id, delivered.get("id"))
                .then()
                .statusCode(202)
                .body("state", equalTo("pending"));

        Awaitility.await().atMost(LONG_ENOUGH).until(() -> receiver.got().size() == 2);
        List<Got> twice = receiver.got();
        assertThat(twice.get(1).id()).isEqualTo(twice.get(0).id());
        assertThat(twice.get(1).body()).isEqualTo(twice.get(0).body());
        Api.withKey()
                .post("/api/v1/webhooks/{id}/deliveries/999999999/redeliver", id)
                .then()
                .statusCode(404);
    }

    @Test
    void a_redelivery_does_not_wait_for_an_attempt_under_way() {
        String id = endpoint(Map.of());
        receiver.answersAfter(500, 60_000);
        Hooks.upload(creator);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> receiver.got().size() == 1);
        receiver.answers(200);

        Api.withKey()
                .post(
                        "/api/v1/webhooks/{id}/deliveries/{d}/redeliver",
                        id,
                        Hooks.deliveries(id).get(0).get("id"))
                .then()
                .statusCode(202);

        Map<String, Object> delivered = awaited(id, 0, delivery -> "delivered".equals(delivery.get("state")));
        assertThat(attempts(delivered))
                .as("the first is not over yet")
                .extracting(one -> one.get("status"))
                .containsExactly(200);
    }

    @Test
    void a_test_sends_an_example_of_each_type_that_is_in_no_feed() {
        String id = endpoint(Map.of("types", List.of("upload.*", "webhook.disabled")));

        Response sent = Api.withKey().post("/api/v1/webhooks/{id}/test", id);

        sent.then().statusCode(202);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> receiver.got().size() == 5);
        assertThat(receiver.types())
                .containsExactlyInAnyOrder(
                        "upload.created", "upload.uploaded", "upload.expired", "upload.deleted", "webhook.disabled");
        assertThat(receiver.got()).allSatisfy(got -> {
            assertThat(got.json().path("data").path("test").booleanValue()).isTrue();
            assertThat(got.json().path("data").path("id").textValue()).isEqualTo(got.id());
        });
        assertThat(Api.withKey()
                        .get("/api/v1/events?types=webhook.disabled&limit=1000")
                        .<List<String>>path("items.id"))
                .doesNotContainAnyElementsOf(
                        receiver.got().stream().map(Got::id).toList());
    }

    @Test
    void a_replay_brings_what_was_missed_and_nothing_twice() {
        String before = now();
        String missed = Hooks.upload(creator);
        String id = endpoint(Map.of());
        Hooks.upload(creator);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> receiver.got().size() == 1);

        Response task = replay(id, Map.of("since", before, "only", "missing"));

        Awaitility.await().atMost(LONG_ENOUGH).until(() -> "done"
                .equals(Api.withKey().get(task.header("Location")).path("state")));
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> receiver.got().size() == 2);
        assertThat(receiver.got().get(1).json().path("data").path("uploadId").textValue())
                .isEqualTo(missed);
        Response done = Api.withKey().get(task.header("Location"));
        assertThat(done.<Integer>path("done")).isEqualTo(1);
        assertThat(done.<Integer>path("planned")).isGreaterThanOrEqualTo(2);
        assertThat(Api.withKey().get(task.header("Location") + "/results").<List<String>>path("items.eventId"))
                .containsExactly(receiver.got().get(1).id());
    }

    @Test
    void a_replay_of_what_failed_can_go_elsewhere() throws Exception {
        String before = now();
        String id = endpoint(Map.of());
        receiver.answersNext(410, Map.of());
        Hooks.upload(creator);
        awaited(id, 0, delivery -> "failed".equals(delivery.get("state")));
        replay(id, Map.of("since", before, "only", "failed")).then().statusCode(409);
        Hooks.change(id, Map.of("state", "enabled")).then().statusCode(200);
        Hooks.upload(creator);
        awaited(id, 0, delivery -> "delivered".equals(delivery.get("state")));
        try (Receiver elsewhere = Receiver.start()) {
            replay(id, Map.of("since", before, "only", "failed", "url", elsewhere.url()))
                    .then()
                    .statusCode(202);

            Awaitility.await().atMost(LONG_ENOUGH).until(() -> elsewhere.got().size() == 1);
            assertThat(elsewhere.got().get(0).id())
                    .isEqualTo(receiver.got().get(0).id());
            assertThat(receiver.got()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                            | since | required",
                "{\"since\": \"yesterday\"}                                                    | since | format",
                "{\"since\": \"2026-01-02T00:00:00Z\", \"until\": \"2026-01-01T00:00:00Z\"}    | until | order",
                "{\"since\": \"2026-01-02T00:00:00Z\", \"only\": \"some\"}                     | only  | unknown",
                "{\"since\": \"2026-01-02T00:00:00Z\", \"upto\": \"2026-01-01T00:00:00Z\"}     | upto  | unknown"
            })
    void a_replay_that_breaks_a_rule_is_named(String body, String field, String rule) {
        String id = endpoint(Map.of());
        Api.withKey()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/webhooks/{id}/replay", id)
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of(field)))
                .body("errors.rule", equalTo(List.of(rule)));
    }

    private String endpoint(Map<String, ?> more) {
        String id = Hooks.created(receiver, creator, more).path("id");
        made.add(id);
        return id;
    }

    private static String now() {
        return Api.withKey().get("/emulator/control/clock").path("now");
    }

    private Response replay(String id, Map<String, ?> body) {
        Response task =
                Api.withKey().contentType("application/json").body(body).post("/api/v1/webhooks/{id}/replay", id);
        runner.runDue();
        return task;
    }

    private static List<String> states(String id, String query) {
        return Api.withKey()
                .get("/api/v1/webhooks/{id}/deliveries?" + query, id)
                .path("items.state");
    }

    @SuppressWarnings("unchecked") // JSON
    private static List<Map<String, Object>> attempts(Map<String, Object> delivery) {
        return (List<Map<String, Object>>) Objects.requireNonNull(delivery.get("attempts"));
    }

    private static Map<String, Object> awaited(
            String id, int index, java.util.function.Predicate<Map<String, Object>> condition) {
        return Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() -> Hooks.deliveries(id), found -> found.size() > index && condition.test(found.get(index)))
                .get(index);
    }
}
