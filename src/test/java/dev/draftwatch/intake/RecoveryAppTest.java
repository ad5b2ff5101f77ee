package dev.draftwatch.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.upload.Reservation;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.Recovery;
import dev.draftwatch.watch.Watch;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a create whose answer was lost: nothing of ours stays at Cloudflare, nothing of others' is touched. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecoveryAppTest {
    private static final String CLOUDFLARE = "/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images";
    /** Past the create's time limit and what recovery adds to it. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    @Inject
    Recovery recovery;

    @Inject
    Watch watch;

    @Inject
    Uploads uploads;

    @Inject
    Clock clock;

    private static final String METADATA = "{\"n\":1,\"s\":[\"x\",1.5]}";

    private final String creator = "recovery-" + UUID.randomUUID();
    private final String customId = "recovery/" + UUID.randomUUID() + "/ü 1.png";
    private final Map<String, Object> body = new HashMap<>(
            Map.of("customId", customId, "creator", creator, "metadata", Map.of("n", 1, "s", List.of("x", 1.5))));

    @BeforeEach
    void nothingElseIsStranded() {
        Api.advance(TIME_LIMIT);
        recovery.recoverDue();
    }

    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
        // A refused credential holds back checks for half a minute.
        Api.advance(Duration.ofSeconds(61));
    }

    @Test
    void before_its_time_is_over_nobody_touches_it() {
        String id = lost("after");

        recovery.recoverDue();

        Api.upload(id).then().body("state", equalTo("reserved")).body("nextCheckAt", notNullValue());
        Api.create(body).then().statusCode(409);
        atCloudflare(200);
        end(id);
    }

    @Test
    void the_draft_that_is_provably_ours_is_deleted_and_its_id_is_free() {
        String id = lost("after");
        atCloudflare(200);

        failsWith(id, "was deleted, its id is free");

        atCloudflare(404);
        assertThat(Api.eventsOf(id)).isEmpty();
        Api.created(body);
    }

    @Test
    void an_empty_creator_is_none_to_cloudflare_and_the_draft_is_still_ours() {
        body.put("creator", "");
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"drop\":\"after\"}");
        Api.create(body).then().statusCode(502);
        Api.advance(TIME_LIMIT);

        assertThat(recovery.recoverDue()).isPositive();

        atCloudflare(404);
    }

    @Test
    void a_create_that_never_arrived_left_nothing() {
        failsWith(lost("before"), "left nothing at Cloudflare");
        Api.created(body);
    }

    @Test
    void that_cloudflare_does_not_know_it_in_the_first_half_minute_counts_for_nothing() {
        String id = lost("after");
        Api.advance(Duration.ofSeconds(25));
        Api.faultJson("{\"operation\":\"details\",\"count\":1,\"status\":404,\"code\":5404}");

        recovery.recoverDue();

        Api.upload(id).then().body("state", equalTo("reserved"));
        failsWith(id, "was deleted, its id is free");
        atCloudflare(404);
    }

    @Test
    void where_nobody_noted_how_it_ended_a_draft_like_ours_is_judged_once_a_note_had_time_to_come() {
        String id = unnoted();
        foreignDraft(creator, METADATA);
        Api.advance(TIME_LIMIT);

        recovery.recoverDue();
        Api.upload(id).then().body("state", equalTo("reserved"));
        atCloudflare(200);

        Api.advance(Duration.ofSeconds(16));
        assertThat(recovery.recoverDue()).isPositive();
        Api.upload(id).then().body("state", equalTo("failed")).body("failure.code", equalTo("answer_lost"));
        atCloudflare(404);
    }

    @Test
    void a_refusal_that_is_noted_late_leaves_another_s_draft_alone_however_alike() {
        String id = unnoted();
        foreignDraft(creator, METADATA);
        Api.advance(TIME_LIMIT);
        recovery.recoverDue();

        assertThat(uploads.remember(UUID.fromString(id), new Upload.Failure("5409", "Resource already exists")))
                .isTrue();

        Api.advance(Duration.ofSeconds(16));
        assertThat(recovery.recoverDue()).isPositive();
        Api.upload(id).then().body("state", equalTo("failed")).body("failure.code", equalTo("5409"));
        atCloudflare(200);
    }

    @Test
    void a_draft_with_another_creator_is_left_alone() {
        String id = lost("before");
        foreignDraft("somebody else", "{\"n\":1,\"s\":[\"x\",1.5]}");

        failsWith(id, "it has another creator");

        atCloudflare(200);
    }

    @Test
    void a_draft_with_other_metadata_is_left_alone() {
        String id = lost("before");
        foreignDraft(creator, "{\"n\":1,\"s\":[\"x\",1.25]}");

        failsWith(id, "it has other metadata");

        atCloudflare(200);
    }

    @Test
    void a_draft_made_before_ours_was_asked_for_is_left_alone() {
        foreignDraft(creator, "{\"n\":1,\"s\":[\"x\",1.5]}");
        Api.advance(Duration.ofSeconds(1));

        failsWith(lost("before"), "not provably made while this create was under way");

        atCloudflare(200);
    }

    @Test
    void a_draft_made_after_our_time_was_over_is_left_alone() {
        String id = lost("before");
        Api.advance(Duration.ofSeconds(10));
        foreignDraft(creator, "{\"n\":1,\"s\":[\"x\",1.5]}");

        failsWith(id, "not provably made while this create was under way");

        atCloudflare(200);
    }

    @Test
    void a_picture_under_the_id_is_left_alone() {
        String id = lost("before");
        Api.sendPicture(foreignDraft(creator, "{\"n\":1,\"s\":[\"x\",1.5]}").path("result.uploadURL"));

        failsWith(id, "a picture of somebody else's");

        atCloudflare(200);
    }

    @Test
    void a_draft_under_an_id_that_we_had_freed_ourselves_is_ours() {
        String elder = Api.created(body).path("id");
        Api.withKey().delete("/api/v1/uploads/" + elder).then().statusCode(200);

        failsWith(lost("after"), "its id is free");

        atCloudflare(404);
        assertThat(Api.stateOf(elder)).isEqualTo("deleted");
    }

    @Test
    void a_draft_whose_id_an_upload_on_record_holds_is_left_alone() throws Exception {
        body.put("expiresIn", "PT2M");
        String elder = Api.created(body).path("id");
        Api.advance(Duration.ofMinutes(5));
        watch.checkDue();
        assertThat(Api.stateOf(elder)).isEqualTo("expired");

        failsWith(lost("before"), "was left alone");

        atCloudflare(200);
        assertThat(Api.stateOf(elder)).isEqualTo("expired");
    }

    @Test
    void while_cloudflare_gives_no_answer_it_stays_reserved_and_is_ended_later() {
        String id = lost("after");
        Api.advance(TIME_LIMIT);
        Api.faultJson("{\"operation\":\"details\",\"status\":500,\"code\":5500}");
        recovery.recoverDue();
        Api.upload(id).then().body("state", equalTo("reserved"));

        Api.clearFaults();
        failsWith(id, "was deleted");
    }

    @Test
    void while_the_delete_fails_it_stays_reserved_and_is_ended_later() {
        String id = lost("after");
        Api.advance(TIME_LIMIT);
        Api.faultJson("{\"operation\":\"delete\",\"status\":500,\"code\":5500}");
        recovery.recoverDue();
        Api.upload(id).then().body("state", equalTo("reserved"));

        Api.clearFaults();
        failsWith(id, "was deleted");
        atCloudflare(404);
    }

    @Test
    void a_create_that_wakes_up_after_recovery_hands_out_nothing() {
        body.remove("customId");
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"latency\":\"PT2S\"}");
        CompletableFuture<Response> sleeper = CompletableFuture.supplyAsync(() -> Api.create(body));
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> rows().size() == 1);
        Api.advance(TIME_LIMIT);

        assertThat(recovery.recoverDue()).isPositive();

        Response answer = sleeper.join();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.asString()).doesNotContain("uploadUrl", "/emulator/upload/");
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("state", "failed");
            assertThat(Api.eventsOf(String.valueOf(row.get("id")))).isEmpty();
        });
    }

    /** A create whose connection breaks before or after it took effect. */
    private String lost(String drop) {
        Api.faultJson("{\"operation\":\"direct_upload\",\"count\":1,\"drop\":\"" + drop + "\"}");
        String request = UUID.randomUUID().toString();
        Api.withKey()
                .header("X-Request-Id", request)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/uploads")
                .then()
                .statusCode(502);
        return rows().stream()
                .filter(row -> request.equals(row.get("requestId")))
                .map(row -> String.valueOf(row.get("id")))
                .findFirst()
                .orElseThrow();
    }

    /** A create of which nothing is on record but that it was asked for. */
    private String unnoted() {
        Instant now = clock.instant();
        Reservation reservation = new Reservation(
                Reservation.newId(now),
                Api.ACCOUNT,
                customId,
                creator,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("n", 1)
                        .set("s", JsonNodeFactory.instance.arrayNode().add("x").add(1.5)),
                false,
                now,
                now.plus(Duration.ofMinutes(30)),
                now.plusSeconds(6),
                "api",
                "test",
                null,
                null);
        QuarkusTransaction.requiringNew().run(() -> uploads.reserve(reservation));
        return reservation.id().toString();
    }

    private void failsWith(String id, String reason) {
        end(id);
        Api.upload(id)
                .then()
                .body("state", equalTo("failed"))
                .body("explanation", containsString(reason))
                .body("failure.code", equalTo("unclear_answer"));
    }

    private void end(String id) {
        Api.advance(TIME_LIMIT.plusSeconds(40));
        assertThat(recovery.recoverDue()).isPositive();
        assertThat(Api.stateOf(id)).isEqualTo("failed");
    }

    private List<Map<String, Object>> rows() {
        return Api.withKey()
                .queryParam("creator", creator)
                .get("/api/v1/uploads")
                .path("items");
    }

    private Response foreignDraft(String draftCreator, String metadata) {
        Response draft = asCloudflareUser()
                .multiPart(part("id", customId))
                .multiPart(part("creator", draftCreator))
                .multiPart(part("metadata", metadata))
                .post(CLOUDFLARE + "/v2/direct_upload");
        draft.then().statusCode(200);
        return draft;
    }

    private static io.restassured.specification.MultiPartSpecification part(String name, String value) {
        return new io.restassured.builder.MultiPartSpecBuilder(value)
                .controlName(name)
                .charset(java.nio.charset.StandardCharsets.UTF_8)
                .build();
    }

    private void atCloudflare(int status) {
        asCloudflareUser().get(CLOUDFLARE + "/v1/{id}", customId).then().statusCode(status);
    }

    private static RequestSpecification asCloudflareUser() {
        return given().header("Authorization", "Bearer emulator-token");
    }
}
