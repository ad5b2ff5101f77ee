package dev.draftwatch.emulator;

import static dev.draftwatch.emulator.Cloudflare.IMAGES;
import static dev.draftwatch.emulator.Cloudflare.PNG;
import static dev.draftwatch.emulator.Cloudflare.account;
import static dev.draftwatch.emulator.Cloudflare.control;
import static dev.draftwatch.emulator.Cloudflare.customId;
import static dev.draftwatch.emulator.Cloudflare.details;
import static dev.draftwatch.emulator.Cloudflare.draft;
import static dev.draftwatch.emulator.Cloudflare.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.testing.Receiver;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not known of Cloudflare besides drafts, played each way that is not the default. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnknownsAppTest {
    private static final String BEHAVIOUR = "/emulator/control/behaviour";
    private static final String NOTIFICATIONS = "/emulator/control/notifications";
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
    void a_key_that_exists_may_stay_what_it_was_or_be_a_conflict() {
        String name = "k" + customId().replaceAll("[^0-9a-f]", "").substring(0, 15);
        String first = value(key(name), name);
        assertThat(value(key(name), name)).as("replaced, by default").isNotEqualTo(first);
        String second = value(account().get(IMAGES + "/v1/keys"), name);

        behave("{\"existingKey\":\"kept\"}");
        assertThat(value(key(name), name)).isEqualTo(second);

        behave("{\"existingKey\":\"conflict\"}");
        key(name).then().statusCode(409).body("errors[0].code", equalTo(5409));
        assertThat(value(account().get(IMAGES + "/v1/keys"), name)).isEqualTo(second);
    }

    @Test
    void another_account_may_be_no_route() {
        String other = IMAGES.replace("023e105f4ecef8ad9ca31a8372d0c353", "f".repeat(32)) + "/v1/stats";
        account().get(other).then().statusCode(403).body("errors[0].code", equalTo(10000));

        behave("{\"wrongAccount\":\"noRoute\"}");

        account().get(other).then().statusCode(404).body("errors[0].code", equalTo(7003));
    }

    @Test
    void a_create_may_come_as_json() {
        String id = customId();
        String body =
                "{\"id\":\"" + id + "\",\"metadata\":{\"a\":[1]},\"creator\":\"ada\",\"requireSignedURLs\":false}";
        account()
                .contentType("application/json")
                .body(body)
                .post(IMAGES + "/v2/direct_upload")
                .then()
                .statusCode(415)
                .body("errors[0].code", equalTo(5415));

        behave("{\"jsonBody\":\"accepted\"}");

        account()
                .contentType("application/json")
                .body(body)
                .post(IMAGES + "/v2/direct_upload")
                .then()
                .statusCode(200)
                .body("result.id", equalTo(id));
        details(id.replace("/", "%2F"))
                .then()
                .body("result.creator", equalTo("ada"))
                .body("result.meta.a[0]", equalTo(1));
    }

    @Test
    void pages_may_not_be_small_and_the_last_may_have_no_token() {
        account()
                .get(IMAGES + "/v2?creator=nobody")
                .then()
                .body("result", hasKey("continuation_token"))
                .body("result.continuation_token", nullValue());

        behave("{\"perPageMinimum\":10,\"lastPageToken\":\"absent\"}");

        account().get(IMAGES + "/v2?per_page=9").then().statusCode(400);
        account().get(IMAGES + "/v1?per_page=9").then().statusCode(400);
        account()
                .get(IMAGES + "/v2?per_page=10&creator=nobody")
                .then()
                .statusCode(200)
                .body("result", not(hasKey("continuation_token")));
    }

    @ParameterizedTest
    @CsvSource({"both, true, true", "xRatelimit, true, false", "ratelimit, false, true", "none, false, false"})
    void limits_are_told_in_one_family_of_headers_or_both_or_none(String which, boolean older, boolean newer) {
        behave("{\"rateLimit\":1000,\"rateLimitHeaders\":\"" + which + "\"}");

        details("nothing")
                .then()
                .header("x-ratelimit-remaining", older ? notNullValue() : nullValue())
                .header("Ratelimit", newer ? notNullValue() : nullValue());
    }

    @Test
    void errors_may_have_another_status_or_code() {
        behave("{\"refusals\":{\"5404\":{\"status\":400},\"5455\":{\"code\":9422},"
                + "\"5401\":{\"status\":400,\"code\":5400}}}");

        details("nothing").then().statusCode(400).body("errors[0].code", equalTo(5404));
        upload(draft(), Cloudflare.utf8("no picture"))
                .then()
                .statusCode(415)
                .body("errors[0].code", equalTo(9422))
                .body("errors[0].message", containsString("image/jpeg"));
        account()
                .get(IMAGES + "/v1/variants/nothing")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo(5400))
                .body("errors[0].message", equalTo("Variant name not found"));

        behave("{\"refusals\":{}}");

        details("nothing").then().statusCode(404);
    }

    @Test
    void a_block_may_come_with_the_older_code() {
        behave("{\"rateLimit\":1,\"refusals\":{\"971\":{\"code\":10100}},\"errorForm\":\"text\"}");
        details("nothing").then().statusCode(404);

        assertThat(details("nothing").asString())
                .isEqualTo("ERROR 10100: Please wait and consider throttling your request speed");

        Cloudflare.advance("PT6M");
    }

    @Test
    void a_notification_may_be_tried_again() throws IOException {
        try (Receiver receiver = Receiver.start()) {
            receiver.answers(503);
            control("{\"url\":\"" + receiver.url() + "\"}")
                    .put(NOTIFICATIONS)
                    .then()
                    .statusCode(200);
            behave("{\"notificationTries\":3}");

            upload(draft(), PNG).then().statusCode(200);

            Awaitility.await("three attempts")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> receiver.got().size() == 3);
        } finally {
            given().delete(NOTIFICATIONS).then().statusCode(204);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"perPageMinimum":0}
            {"perPageMinimum":20000}
            {"notificationTries":0}
            {"notificationTries":11}
            {"refusals":{"5404":{"status":200}}}
            {"refusals":{"5404":{"code":99}}}
            {"refusals":{"none":{"status":400}}}
            {"refusals":{"5404":{"text":"x"}}}
            {"refusals":{"5404":null}}
            {"existingKey":"gone"}
            """)
    void what_cannot_be_meant_changes_nothing(String switches) {
        behave(switches, 400);

        assertThat(given().get(BEHAVIOUR).asString()).isEqualTo(before);
    }

    @Test
    void every_switch_is_played_through_the_wire_by_some_test() throws IOException {
        StringBuilder tests = new StringBuilder();
        try (Stream<Path> sources = Files.list(Path.of("src", "test", "java", "dev", "draftwatch", "emulator"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                tests.append(Files.readString(source));
            }
        }

        List<String> names = Arrays.stream(Behaviour.class.getRecordComponents())
                .map(component -> component.getName())
                .toList();

        String played = tests.toString().replace("\\\"", "\"");
        assertThat(names)
                .filteredOn(name -> !played.contains("\"" + name + "\":"))
                .isEmpty();
        Map<String, Object> described =
                given().get("/q/openapi?format=json").path("components.schemas.Behaviour.properties");
        assertThat(described.keySet()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(described.values())
                .allSatisfy(property -> assertThat(Optional.ofNullable(((Map<?, ?>) property).get("description")))
                        .isPresent());
    }

    private static void behave(String switches) {
        behave(switches, 200);
    }

    private static void behave(String switches, int status) {
        control(switches).put(BEHAVIOUR).then().statusCode(status);
    }

    private static Response key(String name) {
        return account().put(IMAGES + "/v1/keys/" + name);
    }

    private static String value(Response keys, String name) {
        return keys.then().statusCode(200).extract().path("result.keys.find { it.name == '" + name + "' }.value");
    }
}
