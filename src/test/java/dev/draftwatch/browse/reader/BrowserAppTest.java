package dev.draftwatch.browse.reader;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.SseReader;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that the README's page makes, as it makes them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BrowserAppTest {
    private static final String ORIGIN = "https://app.example.com";

    @TestHTTPResource("/api/v1/uploads/")
    URI uploads;

    @Inject
    ObjectMapper json;

    @Inject
    Watch watch;

    @Test
    void a_browser_uploads_hints_and_follows_to_the_end() throws Exception {
        Response created = Api.created(Map.of("creator", "ada"));
        try (SseReader stream = open(created, null)) {
            SseReader.Event first = stream.next();
            JsonNode draft = json.readTree(first.data());
            assertThat(draft.path("state").asText()).isEqualTo("draft");
            assertThat(fields(draft))
                    .isEqualTo(Set.of(
                            "id",
                            "state",
                            "createdAt",
                            "expiresAt",
                            "settledAt",
                            "uploadedAt",
                            "lastCheckedAt",
                            "nextCheckAt"));
            Api.sendPicture(created.path("uploadUrl"));
            hint(created, "{\"outcome\": \"done\", \"status\": 200}").then().statusCode(202);
            watch.checkDue();

            SseReader.Event last = stream.next();
            assertThat(json.readTree(last.data()).path("state").asText()).isEqualTo("uploaded");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            stream.awaitEnd();
            try (SseReader again = open(created, last.id())) {
                assertThat(again.status())
                        .as("a browser connects no more after this")
                        .isEqualTo(204);
            }
            try (SseReader anew = open(created, null)) {
                assertThat(json.readTree(anew.next().data()).path("state").asText())
                        .isEqualTo("uploaded");
                anew.awaitEnd();
            }
        }
    }

    @Test
    void a_hint_is_kept_and_hurries_the_look_and_settles_nothing() {
        Response created = Api.created(Map.of());
        Api.advance(Duration.ofMinutes(10));
        Instant planned = Instant.parse(Api.withKey()
                .post("/api/v1/uploads/{id}/check", created.<String>path("id"))
                .path("nextCheckAt"));

        hint(
                        created,
                        "{\"outcome\": \"refused\", \"status\": 413, \"code\": 5413, \"size\": 12373196,"
                                + " \"type\": \"image/tiff\"}")
                .then()
                .statusCode(202);

        Api.upload(created.path("id"))
                .then()
                .body("state", equalTo("draft"))
                .body("lastAttempt.outcome", equalTo("refused"))
                .body("lastAttempt.status", equalTo(413))
                .body("lastAttempt.code", equalTo(5413))
                .body("lastAttempt.size", equalTo(12373196))
                .body("lastAttempt.type", equalTo("image/tiff"));
        assertThat(Instant.parse(Api.upload(created.path("id")).path("nextCheckAt")))
                .isBefore(planned);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | outcome | known",
                "{\"outcome\":\"won\"} | outcome | known",
                "{\"outcome\":1} | outcome | type",
                "{\"outcome\":\"done\",\"status\":\"200\"} | status | range",
                "{\"outcome\":\"done\",\"status\":600} | status | range",
                "{\"outcome\":\"done\",\"size\":-1} | size | range",
                "{\"outcome\":\"done\",\"size\":1.5} | size | range",
                "{\"outcome\":\"done\",\"type\":7} | type | type",
                "{\"outcome\":\"done\",\"at\":\"x\"} | at | unknown",
                "[] | body | object"
            })
    void a_hint_that_is_not_understood_is_named(String body, String field, String rule) {
        hint(Api.created(Map.of()), body)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].rule", equalTo(rule));
    }

    @Test
    void without_the_upload_s_own_token_nothing_is_followed_or_taken_down() throws Exception {
        Response created = Api.created(Map.of());
        String other = Api.created(Map.of()).path("readToken");
        String id = created.path("id");

        for (String token : List.of("", "?token=wrong", "?token=" + other)) {
            given().get("/api/v1/uploads/" + id + "/stream" + token)
                    .then()
                    .statusCode(401)
                    .header("Content-Type", equalTo("application/problem+json"))
                    .header("Cache-Control", equalTo("no-store"));
            given().contentType("application/json")
                    .body("{\"outcome\":\"done\"}")
                    .post("/api/v1/uploads/" + id + "/hint" + token)
                    .then()
                    .statusCode(401);
        }
        Api.upload(id).then().body("lastAttempt", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "stream", "hint"})
    void a_page_of_a_configured_origin_is_let_in_and_no_other(String call) {
        String path = "/api/v1/uploads/" + Api.created(Map.of()).path("id") + "/" + call;

        preflight(path, ORIGIN)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
                .header("Access-Control-Allow-Methods", equalTo("GET, POST"))
                .header("Access-Control-Allow-Headers", equalTo("Content-Type, Last-Event-ID"));
        given().header("Origin", ORIGIN)
                .request("hint".equals(call) ? "POST" : "GET", path)
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
                .header("Vary", equalTo("Origin"));
        preflight(path, "https://evil.example.com").then().header("Access-Control-Allow-Origin", nullValue());
        preflight("/api/v1/uploads", ORIGIN).then().header("Access-Control-Allow-Origin", nullValue());
    }

    private static Response preflight(String path, String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options(path);
    }

    private SseReader open(Response created, @Nullable String lastEventId) throws Exception {
        return SseReader.open(
                uploads + created.<String>path("id") + "/stream?token=" + created.<String>path("readToken"),
                lastEventId == null ? Map.of() : Map.of("Last-Event-ID", lastEventId));
    }

    private static Response hint(Response created, String body) {
        return given().contentType("application/json")
                .queryParam("token", created.<String>path("readToken"))
                .body(body)
                .post("/api/v1/uploads/{id}/hint", created.<String>path("id"));
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
