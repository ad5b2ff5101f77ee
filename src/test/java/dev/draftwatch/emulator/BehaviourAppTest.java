package dev.draftwatch.emulator;

import static dev.draftwatch.emulator.Cloudflare.IMAGES;
import static dev.draftwatch.emulator.Cloudflare.PNG;
import static dev.draftwatch.emulator.Cloudflare.account;
import static dev.draftwatch.emulator.Cloudflare.anybody;
import static dev.draftwatch.emulator.Cloudflare.control;
import static dev.draftwatch.emulator.Cloudflare.customId;
import static dev.draftwatch.emulator.Cloudflare.delete;
import static dev.draftwatch.emulator.Cloudflare.details;
import static dev.draftwatch.emulator.Cloudflare.draft;
import static dev.draftwatch.emulator.Cloudflare.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not known of Cloudflare, played each way that is not the default. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BehaviourAppTest {
    private static final String BEHAVIOUR = "/emulator/control/behaviour";
    private String before = "";

    @BeforeEach
    void remember() {
        before = given().get(BEHAVIOUR).asString();
    }

    @AfterEach
    void put_back() {
        control(before).put(BEHAVIOUR).then().statusCode(200);
    }

    @Test
    void members_left_out_stay_as_they_are() {
        behave("{\"secondUse\":\"notFound\"}");
        behave("{\"draftsInStats\":true}");

        given().get(BEHAVIOUR)
                .then()
                .body("secondUse", equalTo("notFound"))
                .body("draftsInStats", equalTo(true))
                .body("expiredUse", equalTo("notFound"));
    }

    @Test
    void expired_drafts_may_go_some_time_after_their_expiry() {
        behave("{\"expiredDetails\":\"notFound\",\"expiredDetailsAfter\":\"PT1H\"}");
        String id = draft();

        Cloudflare.advance("PT45M");
        details(id).then().statusCode(200).body("result.draft", equalTo(true));
        Cloudflare.advance("PT1H");
        details(id).then().statusCode(404);
        delete(id).then().statusCode(404);
    }

    @Test
    void expired_drafts_may_free_their_ids() {
        String id = customId();
        create(id);
        Cloudflare.advance("PT31M");
        create(id).then().statusCode(409);

        behave("{\"expiredIdReserved\":false}");

        create(id).then().statusCode(200);
    }

    @Test
    void dead_urls_may_say_the_other_thing() {
        behave("{\"secondUse\":\"notFound\",\"expiredUse\":\"conflict\"}");
        String used = draft();
        upload(used, PNG);
        upload(used, PNG).then().statusCode(404);
        String expired = draft();
        Cloudflare.advance("PT31M");

        upload(expired, PNG).then().statusCode(409).body("errors[0].code", equalTo(5409));
    }

    @Test
    void drafts_may_not_be_deletable() {
        behave("{\"deleteDraft\":\"notFound\"}");
        String id = draft();

        delete(id).then().statusCode(404);

        details(id).then().statusCode(200);
    }

    @Test
    void a_deleted_id_may_stay_taken_for_a_while() {
        behave("{\"deletedIdFreedAfter\":\"PT1M\"}");
        String id = customId();
        create(id);
        delete(id).then().statusCode(200);

        create(id).then().statusCode(409);
        Cloudflare.advance("PT2M");
        create(id).then().statusCode(200);
    }

    @Test
    void an_image_may_show_itself_otherwise() {
        behave("{\"uploadedTime\":\"creation\",\"metaMember\":\"both\",\"draftFlagAfterUpload\":\"false\"}");
        String id = draft();
        String created = details(id).path("result.uploaded");
        Cloudflare.advance("PT1M");

        upload(id, PNG)
                .then()
                .body("result.uploaded", equalTo(created))
                .body("result.metadata", equalTo(java.util.Map.of()))
                .body("result.meta", equalTo(java.util.Map.of()))
                .body("result.draft", equalTo(false));
    }

    @Test
    void an_image_says_when_its_picture_came() {
        String id = draft();
        String created = details(id).path("result.uploaded");
        Cloudflare.advance("PT1M");

        String uploaded = upload(id, PNG).path("result.uploaded");

        assertThat(Duration.between(java.time.Instant.parse(created), java.time.Instant.parse(uploaded)))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void stats_may_count_drafts() {
        int without = current();
        draft();
        assertThat(current()).isEqualTo(without);

        behave("{\"draftsInStats\":true}");

        assertThat(current()).isGreaterThan(without);
    }

    @Test
    void doubtful_forms_may_be_judged_otherwise() {
        behave("""
                {"zeroPartForm":"refused","flatMetadata":"refused","urlencodedBody":"accepted",
                 "expiryOutOfBounds":"accepted","metadataTooLong":"accepted","uploadFields":"refused"}""");

        account()
                .contentType("multipart/form-data; boundary=b")
                .body(Cloudflare.utf8("--b--\r\n"))
                .post(IMAGES + "/v2/direct_upload")
                .then()
                .statusCode(400);
        Cloudflare.create(account().multiPart("metadata[a]", "b")).then().statusCode(400);
        Cloudflare.create(account().multiPart("expiry", "2001-01-01T00:00:00Z"))
                .then()
                .statusCode(200);
        Cloudflare.create(account().multiPart("metadata", "{\"a\":\"" + "x".repeat(2000) + "\"}"))
                .then()
                .statusCode(200);
        String id = customId();
        Cloudflare.create(account().formParam("id", id)).then().statusCode(200).body("result.id", equalTo(id));
        anybody()
                .multiPart("metadata", "{}")
                .multiPart("file", "dot.png", PNG, "image/png")
                .post(Cloudflare.uploadPath(id))
                .then()
                .statusCode(400);
    }

    @Test
    void a_private_custom_id_may_be_refused_late_or_never() {
        behave("{\"signedCustomId\":\"atUpload\"}");
        String id = customId();
        Cloudflare.create(account().multiPart("id", id).multiPart("requireSignedURLs", "true"))
                .then()
                .statusCode(200);
        upload(id, PNG).then().statusCode(400).body("errors[0].code", equalTo(5410));

        behave("{\"signedCustomId\":\"never\"}");

        upload(id, PNG).then().statusCode(200).body("result.requireSignedURLs", equalTo(true));
    }

    @Test
    void wrong_credentials_may_be_refused_otherwise() {
        behave("{\"wrongCredentials\":\"unauthorized\"}");
        stranger().then().statusCode(401).body("errors[0].code", equalTo(10000));

        behave("{\"wrongCredentials\":\"invalidToken\"}");
        stranger().then().statusCode(403).body("errors[0].code", equalTo(9109));
    }

    @Test
    void errors_may_always_be_text_or_never() {
        behave("{\"errorForm\":\"text\"}");
        assertThat(details("nothing").asString()).isEqualTo("ERROR 5404: Image not found");

        behave("{\"errorForm\":\"json\"}");
        account()
                .header("Accept", "text/plain")
                .get(IMAGES + "/v1/nothing")
                .then()
                .statusCode(404)
                .body("errors[0].code", equalTo(5404));
    }

    @Test
    void an_account_without_a_plan_makes_drafts_and_takes_no_picture() {
        behave("{\"imagesPlan\":false,\"cors\":false}");

        upload(draft(), PNG)
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue())
                .body("errors[0].code", equalTo(5403));
    }

    @Test
    void pages_may_be_smaller() {
        behave("{\"perPageMaximum\":3}");

        account().get(IMAGES + "/v2?per_page=4").then().statusCode(400);
        account().get(IMAGES + "/v2?per_page=3").then().statusCode(200);
    }

    @Test
    void whoever_goes_over_the_limit_is_kept_out_for_the_next_window() {
        behave("{\"rateLimit\":2}");
        details("nothing").then().statusCode(404);
        details("nothing").then().statusCode(404);

        details("nothing").then().statusCode(429).header("Retry-After", "300").body("errors[0].code", equalTo(971));
        Cloudflare.advance("PT4M");
        details("nothing").then().statusCode(429);
        Cloudflare.advance("PT2M");

        details("nothing").then().statusCode(404);
    }

    @Test
    void a_reset_lets_in_again_whoever_was_kept_out() {
        behave("{\"rateLimit\":1}");
        details("nothing").then().statusCode(404);
        details("nothing").then().statusCode(429);

        anybody().post("/emulator/control/reset").then().statusCode(204);

        details("nothing").then().statusCode(404);
    }

    private static void behave(String switches) {
        control(switches).put(BEHAVIOUR).then().statusCode(200);
    }

    private static Response create(String id) {
        return Cloudflare.create(account().multiPart("id", id));
    }

    private static Response stranger() {
        return anybody().header("Authorization", "Bearer other").get(IMAGES + "/v2");
    }

    private static int current() {
        return account().get(IMAGES + "/v1/stats").path("result.count.current");
    }
}
