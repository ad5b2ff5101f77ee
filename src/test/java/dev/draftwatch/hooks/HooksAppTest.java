package dev.draftwatch.hooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HooksAppTest {
    private static final String HOOK = "/hooks/cloudflare/" + Api.ACCOUNT;
    private static final String SECRET = "test-hook-secret";

    @TestHTTPResource(HOOK)
    URI hook;

    @Inject
    Watch watch;

    @Inject
    MeterRegistry metrics;

    @Test
    void cloudflare_s_notification_brings_the_look_forward_and_the_look_settles() throws Exception {
        Response created = Api.created(Map.of());
        String id = created.path("id");
        Instant planned = plannedLateLook(id);
        notifyTo(Map.of("url", hook.toString(), "secret", SECRET));
        try {
            Api.sendPicture(created.path("uploadUrl"));

            Awaitility.await("hurried").atMost(Duration.ofSeconds(20)).until(() -> Instant.parse(
                            Api.upload(id).path("nextCheckAt"))
                    .isBefore(planned));
            assertThat(Api.stateOf(id)).as("a notification settles nothing").isEqualTo("draft");
            Api.advance(Duration.ofSeconds(3));
            watch.checkDue();
            assertThat(Api.stateOf(id)).isEqualTo("uploaded");
        } finally {
            given().delete("/emulator/control/notifications").then().statusCode(204);
        }
    }

    @Test
    void a_notification_that_says_uploaded_is_believed_nothing() throws Exception {
        Response created = Api.created(Map.of());
        String id = created.path("id");
        Instant planned = plannedLateLook(id);

        send("{\"data\":{\"id\":\"" + created.path("imageId") + "\",\"status\":\"success\"}}")
                .then()
                .statusCode(202);

        assertThat(Instant.parse(Api.upload(id).path("nextCheckAt"))).isBefore(planned);
        Api.advance(Duration.ofSeconds(3));
        watch.checkDue();
        assertThat(Api.stateOf(id)).as("Cloudflare, asked, still has a draft").isEqualTo("draft");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"text":"Hello World! This is a test message sent from https://cloudflare.com."} | unknown
            {"data":{"id":"nobodys"}}                                                        | unknown
            {}                                                                               | nothing
            ``                                                                               | nothing
            no JSON at all                                                                   | unknown
            """)
    void whatever_it_says_it_is_taken_and_counted(String payload, String outcome) {
        double before = counted(outcome);

        send(payload).then().statusCode(202);

        assertThat(counted(outcome)).isEqualTo(before + 1);
        given().get("/q/metrics")
                .then()
                .body(containsString("draftwatch_notifications_total{outcome=\"" + outcome + "\"}"));
    }

    @Test
    void who_does_not_know_the_secret_is_turned_away() {
        double before = counted("refused");
        for (String secret : new String[] {"", "wrong", SECRET + "x"}) {
            given().header("cf-webhook-auth", secret)
                    .body("{}")
                    .post(HOOK)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", equalTo("cf-webhook-auth"))
                    .contentType("application/problem+json");
        }
        given().body("{}").post(HOOK).then().statusCode(401);
        assertThat(counted("refused")).isEqualTo(before + 4);
    }

    @Test
    void another_account_another_method_and_too_much_are_refused() {
        given().header("cf-webhook-auth", SECRET)
                .body("{}")
                .post("/hooks/cloudflare/somebody-else")
                .then()
                .statusCode(404);
        given().header("cf-webhook-auth", SECRET).get(HOOK).then().statusCode(405);
        send("x".repeat(64 * 1024 + 1)).then().statusCode(413).contentType("application/problem+json");
    }

    /** So late that a hint must show. */
    private static Instant plannedLateLook(String id) {
        Api.advance(Duration.ofMinutes(10));
        return Instant.parse(
                Api.withKey().post("/api/v1/uploads/{id}/check", id).path("nextCheckAt"));
    }

    private static void notifyTo(Map<String, String> destination) {
        given().contentType("application/json")
                .body(destination)
                .put("/emulator/control/notifications")
                .then()
                .statusCode(200);
    }

    private static Response send(String payload) {
        return given().header("cf-webhook-auth", SECRET)
                .contentType("application/json")
                .body(payload)
                .post(HOOK);
    }

    private double counted(String outcome) {
        Counter counter =
                metrics.find("draftwatch.notifications").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }
}
