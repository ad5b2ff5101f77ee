package dev.draftwatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SecretsInLogsAppTest {
    /** Everything of ours, the HTTP client and its wire, and what writes down failures of the database. */
    private static final List<String> CATEGORIES =
            List.of("dev.draftwatch", "org.jboss.resteasy.reactive", "io.quarkus.rest", "io.vertx.core.http");

    private static final PatternFormatter FORMAT = new PatternFormatter("%p %c %X %s%e");

    @Inject
    Watch watch;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Map<Logger, java.util.logging.Level> former = new LinkedHashMap<>();
    private final ExtHandler listener = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord entry) {
            lines.add(FORMAT.format(entry));
        }
    };

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        root().addHandler(listener);
        for (String category : CATEGORIES) {
            Logger logger = LogContext.getLogContext().getLogger(category);
            former.put(logger, logger.getLevel());
            logger.setLevel(Level.DEBUG);
        }
    }

    @AfterEach
    void stopListening() {
        Api.clearFaults();
        root().removeHandler(listener);
        former.forEach(Logger::setLevel);
    }

    @Test
    void no_log_line_has_a_key_a_token_or_an_upload_url_in_it() throws Exception {
        List<String> secrets = new ArrayList<>(List.of(Api.KEY, "emulator-token", "planted-wrong-key"));

        Response uploaded = keyed(UUID.randomUUID().toString(), "{}");
        remember(uploaded, secrets);
        Api.sendPicture(uploaded.path("uploadUrl"));
        Response expiring = Api.created(Map.of("expiresIn", "PT2M"));
        remember(expiring, secrets);
        String again = UUID.randomUUID().toString();
        remember(keyed(again, "{\"creator\":\"x\"}"), secrets);
        keyed(again, "{\"creator\":\"x\"}").then().statusCode(201);
        keyed(again, "{}").then().statusCode(422);
        given().get("/api/v1/uploads/{id}/status?token={token}", uploaded.path("id"), uploaded.path("readToken"))
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer planted-wrong-key")
                .get("/api/v1/uploads")
                .then()
                .statusCode(401);
        for (Map<String, ?> fault : List.of(
                Map.of("operation", "direct_upload", "count", 1, "status", 500, "code", 5500),
                Map.of("operation", "direct_upload", "count", 1, "status", 403, "code", 10000),
                Map.of("operation", "direct_upload", "count", 1, "drop", "after"),
                Map.of(
                        "operation",
                        "direct_upload",
                        "count",
                        1,
                        "body",
                        "{\"success\":true,\"result\":{\"uploadURL\":\"https://planted.example/half-an-answer\"}"))) {
            Api.fault(fault);
            Api.create(Map.of()).then().statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(500));
        }
        secrets.add("planted.example");
        String cookie = signIn(Api.KEY, 303).getCookie("draftwatch_session");
        secrets.add(cookie);
        signIn("planted-wrong-key", 401);
        given().cookie("draftwatch_session", cookie).get("/console").then().statusCode(200);
        Api.fault(Map.of("operation", "details", "count", 1, "status", 403, "code", 10000));
        Api.advance(Duration.ofSeconds(3));
        watch.checkDue();
        Api.clearFaults();
        Api.advance(Duration.ofMinutes(6));
        watch.checkDue();
        Api.withKey().delete("/api/v1/uploads/{id}", expiring.<String>path("id"));

        assertThat(lines).as("the story was logged at all").anySatisfy(line -> assertThat(line)
                .contains("dev.draftwatch"));
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain(secrets.toArray(String[]::new)));
    }

    @Test
    void no_log_line_and_no_refusal_has_a_password_a_link_a_session_or_a_new_key_in_it() {
        String email = UUID.randomUUID() + "@example.com";
        String wrong = "planted wrong password";
        Response invited = Api.withKey()
                .contentType("application/json")
                .body(Map.of("email", email, "role", "operator"))
                .post("/api/v1/people");
        String token = Browser.token(invited);
        Browser browser = new Browser();
        List<Response> refusals = new ArrayList<>();
        refusals.add(browser.welcome(token, "planted"));
        browser.welcome(token, Browser.PASSWORD).then().statusCode(303);
        refusals.add(browser.welcome(token, Browser.PASSWORD));
        for (int i = 0; i < 6; i++) {
            refusals.add(browser.signIn(email, wrong));
        }
        Browser signedIn = Browser.withKey(Api.KEY);
        String cookie = String.valueOf(signedIn.cookie());
        String formToken = signedIn.formToken();
        refusals.add(given().cookie(Browser.COOKIE, cookie)
                .formParam("csrf", "planted")
                .post("/console/sign-out"));
        refusals.add(signedIn.post("/console/me/password", Map.of("present", wrong, "password", "a", "again", "b")));
        Response key = Api.withKey()
                .contentType("application/json")
                .body(Map.of("name", "logged", "scopes", List.of("events:read")))
                .post("/api/v1/keys");
        refusals.add(given().header("Authorization", "Bearer " + key.<String>path("key"))
                .get("/api/v1/keys"));
        refusals.add(given().header("Authorization", "Bearer planted-key").get("/api/v1/keys"));
        refusals.add(Api.withKey()
                .contentType("application/json")
                .body("{\"url\": \"https://user:planted@example.com\", \"secret\": \"whsec_planted\"}")
                .post("/api/v1/webhooks"));
        List<String> secrets = List.of(
                Api.KEY,
                token,
                Browser.PASSWORD,
                wrong,
                cookie,
                formToken,
                key.path("key"),
                "planted-key",
                "whsec_planted");

        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.statusCode()).isGreaterThanOrEqualTo(400);
            List<String> others = new ArrayList<>(secrets);
            // A form keeps its own hidden fields, so that the next try needs no new page.
            others.removeAll(List.of(token, formToken));
            assertThat(refusal.asString() + refusal.getHeaders())
                    .doesNotContain(others.toArray(String[]::new))
                    .doesNotContain("\tat ", "Exception", "org.hibernate", "io.quarkus");
        });
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("sign-in refused"));
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain(secrets.toArray(String[]::new)));
        assertThat(Api.withKey().get("/api/v1/audit/export?format=ndjson").asString())
                .doesNotContain(secrets.toArray(String[]::new));
    }

    private static Response keyed(String idempotencyKey, String body) {
        return Api.withKey()
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/uploads");
    }

    private static Response signIn(String key, int status) {
        Response answer =
                given().redirects().follow(false).formParam("key", key).post("/console/sign-in");
        answer.then().statusCode(status);
        return answer;
    }

    private static void remember(Response created, List<String> secrets) {
        created.then().statusCode(201);
        String url = created.path("uploadUrl");
        // The path alone is the capability, whichever host stands before it.
        secrets.add(url.substring(url.indexOf("/emulator/")));
        secrets.add(created.path("readToken"));
    }

    private static Logger root() {
        return LogContext.getLogContext().getLogger("");
    }
}
