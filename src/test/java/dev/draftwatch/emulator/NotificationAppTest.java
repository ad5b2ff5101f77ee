package dev.draftwatch.emulator;

import static dev.draftwatch.emulator.Cloudflare.PNG;
import static dev.draftwatch.emulator.Cloudflare.account;
import static dev.draftwatch.emulator.Cloudflare.anybody;
import static dev.draftwatch.emulator.Cloudflare.control;
import static dev.draftwatch.emulator.Cloudflare.draft;
import static dev.draftwatch.emulator.Cloudflare.upload;
import static dev.draftwatch.emulator.Cloudflare.uploadPath;
import static dev.draftwatch.emulator.Cloudflare.utf8;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.testing.Receiver;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NotificationAppTest {
    private static final String CONTROL = "/emulator/control/notifications";

    private Receiver receiver;

    @BeforeEach
    void somebody_is_told() throws IOException {
        receiver = Receiver.start();
        control("{\"url\":\"" + receiver.url() + "\",\"secret\":\"s3cret!\"}")
                .put(CONTROL)
                .then()
                .statusCode(200)
                .body("url", equalTo(receiver.url()))
                .body(not(containsString("s3cret")));
    }

    @AfterEach
    void nobody_is_told() {
        given().delete(CONTROL).then().statusCode(204);
        receiver.close();
    }

    @Test
    void a_picture_that_came_is_told_of_with_the_secret() {
        String id = draft();
        upload(id, PNG).then().statusCode(200);

        Receiver.Got told = told();
        assertThat(told.header("cf-webhook-auth")).isEqualTo("s3cret!");
        assertThat(told.header("content-type")).isEqualTo("application/json");
        assertThat(told.json().path("alert_type").textValue()).isEqualTo("image_notification");
        assertThat(told.json().path("ts").isIntegralNumber()).isTrue();
        assertThat(told.json().path("account_id").textValue()).isEqualTo("023e105f4ecef8ad9ca31a8372d0c353");
        assertThat(told.json().path("data").path("id").textValue()).isEqualTo(id);
        assertThat(told.json().path("data").path("status").textValue()).isEqualTo("success");
        given().get(CONTROL).then().body("url", equalTo(receiver.url()));
    }

    @Test
    void a_picture_that_was_refused_is_told_of_with_the_reason() {
        String id = draft();
        upload(id, utf8("no picture")).then().statusCode(415);

        JsonNode data = told().json().path("data");
        assertThat(data.path("id").textValue()).isEqualTo(id);
        assertThat(data.path("status").textValue()).isEqualTo("failure");
        assertThat(data.path("error").path("code").intValue()).isEqualTo(5455);
    }

    @Test
    void only_direct_uploads_are_told_of() {
        account()
                .multiPart("file", "dot.png", PNG, "image/png")
                .post(Cloudflare.IMAGES + "/v1")
                .then()
                .statusCode(200);
        anybody()
                .multiPart("file", "dot.png", PNG, "image/png")
                .post(uploadPath("nothing"))
                .then()
                .statusCode(404);
        String id = draft();
        upload(id, PNG).then().statusCode(200);

        assertThat(told().json().path("data").path("id").textValue()).isEqualTo(id);
        assertThat(receiver.got()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"nested, image, true", "none, nothing, false"})
    void what_data_holds_is_a_switch(String shape, String member, boolean named) {
        control("{\"notificationData\":\"" + shape + "\"}")
                .put("/emulator/control/behaviour")
                .then()
                .statusCode(200);
        try {
            String id = draft();
            upload(id, PNG).then().statusCode(200);

            Receiver.Got told = told();
            assertThat(told.json().path("data").has(member)).isEqualTo(named);
            assertThat(told.body().contains(id)).isEqualTo(named);
        } finally {
            control("{\"notificationData\":\"flat\"}")
                    .put("/emulator/control/behaviour")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void where_they_go_survives_a_reset_and_ends_when_it_is_taken_away() {
        given().post("/emulator/control/reset").then().statusCode(204);
        given().get(CONTROL).then().body("url", equalTo(receiver.url()));

        given().delete(CONTROL).then().statusCode(204);

        given().get(CONTROL).then().body("url", nullValue());
        upload(draft(), PNG).then().statusCode(200);
        assertThat(receiver.got()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                             | url
            {"url":"ftp://example.com/"}                   | url
            {"url":"hook"}                                 | url
            {"url":"http://127.0.0.1/","secret":"a b"}     | secret
            {"url":"http://127.0.0.1/","secret":""}        | secret
            {"url":"http://127.0.0.1/","token":"x"}        | token
            """)
    void a_destination_that_cannot_be_meant_is_refused(String body, String named) {
        control(body)
                .put(CONTROL)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(named));
    }

    private Receiver.Got told() {
        Awaitility.await("told").atMost(Duration.ofSeconds(20)).until(() -> !receiver.got()
                .isEmpty());
        return receiver.got().get(0);
    }
}
