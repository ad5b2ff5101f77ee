package dev.draftwatch.browse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.draftwatch.testing.Api;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An image id that is used again: every answer is about the youngest upload that has it, the older ones never move. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CustomIdReuseAppTest {
    @Inject
    Watch watch;

    private final String customId = "reuse/" + UUID.randomUUID() + ".png";

    @AfterEach
    void expiredDraftsKeepTheirIds() {
        Api.behave("{\"expiredIdReserved\":true}");
        Api.clearFaults();
    }

    @Test
    void after_a_cancel_the_picture_is_the_younger_one_s() throws Exception {
        String elder = create().path("id");
        cancel(elder).then().statusCode(200);
        Map<String, Object> before = asItStands(elder);
        Response younger = create();

        Api.sendPicture(younger.path("uploadUrl"));
        Api.advance(Duration.ofSeconds(5));
        watch.checkDue();

        assertThat(Api.stateOf(younger.path("id"))).isEqualTo("uploaded");
        doesNotMove(elder, before);
        cancel(elder).then().statusCode(200).body("state", equalTo("deleted"));
        doesNotMove(elder, before);
        assertThat(atCloudflare()).isEqualTo(200);
    }

    @Test
    void after_an_expiry_the_picture_is_the_younger_one_s() throws Exception {
        Api.behave("{\"expiredIdReserved\":false}");
        String elder = create().path("id");
        expire(elder);
        Response younger = create();
        Map<String, Object> before = asItStands(elder);

        Api.sendPicture(younger.path("uploadUrl"));
        Api.advance(Duration.ofSeconds(5));
        watch.checkDue();

        assertThat(Api.stateOf(younger.path("id"))).isEqualTo("uploaded");
        doesNotMove(elder, before);
        cancel(elder).then().statusCode(409);
        doesNotMove(elder, before);
        assertThat(atCloudflare()).isEqualTo(200);
    }

    @Test
    void an_older_one_cannot_take_the_younger_one_s_draft_away() throws Exception {
        Api.behave("{\"expiredIdReserved\":false}");
        String elder = create().path("id");
        expire(elder);
        String younger = create().path("id");

        cancel(elder).then().statusCode(409);

        assertThat(atCloudflare()).isEqualTo(200);
        assertThat(Api.stateOf(younger)).isEqualTo("draft");
        assertThat(Api.stateOf(elder)).isEqualTo("expired");
    }

    @Test
    void each_of_many_keeps_its_own_end() throws Exception {
        Api.behave("{\"expiredIdReserved\":false}");
        String cancelled = create().path("id");
        cancel(cancelled).then().statusCode(200);
        String expired = create().path("id");
        expire(expired);
        Response uploaded = create();
        Api.sendPicture(uploaded.path("uploadUrl"));
        Api.withKey()
                .post("/api/v1/uploads/{id}/check", uploaded.<String>path("id"))
                .then()
                .body("state", equalTo("uploaded"));

        Api.create(Map.of("customId", customId)).then().statusCode(409).body("cloudflare.code", equalTo(5409));

        assertThat(Api.stateOf(cancelled)).isEqualTo("deleted");
        assertThat(Api.stateOf(expired)).isEqualTo("expired");
        assertThat(Api.stateOf(uploaded.path("id"))).isEqualTo("uploaded");
        assertThat(Api.eventsOf(cancelled)).hasSize(2);
        assertThat(Api.eventsOf(expired)).hasSize(2);
        assertThat(Api.eventsOf(uploaded.path("id"))).hasSize(2);
    }

    @Test
    void an_expired_one_whose_id_stays_taken_is_still_the_holder_after_a_refused_create() throws Exception {
        Response elder = create();
        String id = elder.path("id");
        expire(id);

        Api.create(Map.of("customId", customId)).then().statusCode(409).body("cloudflare.code", equalTo(5409));

        cancel(id).then().statusCode(200).body("evidence", equalTo("reclaim"));
        create();
    }

    @Test
    void while_one_is_pending_a_second_is_refused_without_a_call() {
        create();
        int calls = Api.calls("direct_upload");

        Api.create(Map.of("customId", customId)).then().statusCode(409);

        assertThat(Api.calls("direct_upload")).isEqualTo(calls);
        Api.withKey()
                .queryParam("imageId", customId)
                .get("/api/v1/uploads")
                .then()
                .body("items.size()", equalTo(1));
    }

    private void doesNotMove(String id, Map<String, Object> before) {
        int calls = Api.calls("details");
        Api.withKey()
                .post("/api/v1/uploads/{id}/check", id)
                .then()
                .statusCode(200)
                .body("state", equalTo(before.get("state")));
        assertThat(Api.calls("details")).as("nobody is asked about it").isEqualTo(calls);
        assertThat(asItStands(id)).isEqualTo(before);
    }

    /**
     * All of it but the places of its events in the feed, which are given a moment later, and the last look after a cancel, which
     * nobody takes any more once a younger one has the id.
     */
    private static Map<String, Object> asItStands(String id) {
        Map<String, Object> upload = new HashMap<>(Api.upload(id).<Map<String, Object>>path("$"));
        upload.remove("nextCheckAt");
        upload.put(
                "timeline",
                Api.eventsOf(id).stream().map(event -> event.get("id")).toList());
        return upload;
    }

    private Response create() {
        return Api.created(Map.of("customId", customId, "expiresIn", "PT1H"));
    }

    private static Response cancel(String id) {
        return Api.withKey().delete("/api/v1/uploads/{id}", id);
    }

    private void expire(String id) throws InterruptedException {
        Api.advance(Duration.ofHours(2));
        watch.checkDue();
        assertThat(Api.stateOf(id)).isEqualTo("expired");
    }

    private int atCloudflare() {
        return given().header("Authorization", "Bearer emulator-token")
                .get("/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images/v1/{id}", customId)
                .statusCode();
    }
}
