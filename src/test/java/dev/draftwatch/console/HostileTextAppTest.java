package dev.draftwatch.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.Receiver;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Everything that comes from outside, written by somebody who means harm, on every page that shows it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HostileTextAppTest {
    private static final String WOULD_ACT =
            "script:not([src^=/]), img:not([src^=/]), iframe, object, embed, base, style, [style], [srcdoc],"
                    + " [onerror], [onload], [onclick], [onfocus], [onmouseover], [href^=javascript], [action^=javascript]";

    private final String mark = UUID.randomUUID().toString();
    private final String hostile = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}" + mark;

    @Test
    void nothing_that_comes_from_outside_acts_on_any_page() throws IOException {
        Browser browser = Browser.withPerson(mark + "@example.com", "admin");
        Response created = Api.withKey()
                .header("User-Agent", hostile)
                .contentType("application/json")
                .body(Map.of(
                        "customId",
                        "a/<script>alert(3)</script>/" + mark + ".png",
                        "creator",
                        hostile,
                        "metadata",
                        Map.of("tag", hostile, hostile, "x")))
                .post("/api/v1/uploads");
        created.then().statusCode(201);
        String id = created.path("id");
        // What a browser may say is judged elsewhere; whatever of it is taken, is shown.
        given().contentType("application/json")
                .body(Map.of("outcome", "refused", "type", hostile))
                .post("/api/v1/uploads/{id}/hint?token=" + created.path("readToken"), id);
        given().urlEncodingEnabled(false)
                .multiPart("file", "<img src=x onerror=alert(4)>" + mark + ".png", Api.png(), "image/png")
                .post(created.<String>path("uploadUrl"))
                .then()
                .statusCode(200);
        Api.withKey().post("/api/v1/uploads/" + id + "/check").then().statusCode(200);
        Api.withKey()
                .contentType("application/json")
                .body(Map.of("name", "<img src=x onerror=alert(5)>" + mark, "scopes", List.of("uploads:read")))
                .post("/api/v1/keys")
                .then()
                .statusCode(201);

        try (Receiver receiver = Receiver.start()
                .answers(500)
                .says(hostile)
                .answersNext(500, Map.of("X-Note", "<img src=x onerror=alert(6)>" + mark))) {
            String webhook = webhook(receiver);
            String delivery = delivery(webhook);

            for (String path : List.of("/console/uploads?q=", "/console/uploads/" + id)) {
                assertThat(harmless(browser, path).text()).contains(mark);
            }
            assertThat(harmless(browser, "/console/uploads/" + id).text())
                    .contains("{{7*7}}")
                    .doesNotContain("{{49}}");
            assertThat(harmless(browser, "/console/webhooks").text()).contains(mark);
            assertThat(harmless(browser, "/console/webhooks/" + webhook).text()).contains(mark);
            assertThat(harmless(browser, "/console/webhooks/" + webhook + "/deliveries/" + delivery)
                            .text())
                    .contains(hostile.substring(0, 20), mark);
            assertThat(harmless(browser, "/console/settings/keys").text()).contains("onerror=alert(5)");
            for (String path : List.of(
                    "/console",
                    "/console/activity",
                    "/console/health",
                    "/console/reports",
                    "/console/settings",
                    "/console/settings/people",
                    "/console/uploads?q=creator:" + encoded("\"" + mark + "\""),
                    "/console/uploads?q=" + encoded(hostile),
                    "/console/uploads?q=&sort=" + encoded(hostile),
                    "/console/uploads/" + encoded(hostile),
                    "/console/activity?actor=" + encoded(hostile),
                    "/console/me?changed=" + encoded(hostile))) {
                harmless(browser, path);
            }
        }
    }

    private static Document harmless(Browser browser, String path) {
        Response answer = browser.get(path);
        assertThat(answer.getContentType()).as(path).startsWith("text/html");
        assertThat(answer.getHeader("Content-Security-Policy")).as(path).contains("script-src 'self';");
        Document page = Jsoup.parse(answer.asString());
        assertThat(page.select(WOULD_ACT)).as(path).isEmpty();
        return page;
    }

    private String webhook(Receiver receiver) {
        Response made = Api.withKey()
                .contentType("application/json")
                .body(Map.of("url", receiver.url(), "description", "<img src=x onerror=alert(7)>" + mark))
                .post("/api/v1/webhooks");
        made.then().statusCode(201);
        return made.path("id");
    }

    /** {@return a delivery that was tried, and answered with what means harm} */
    private static String delivery(String webhook) {
        Api.withKey().post("/api/v1/webhooks/" + webhook + "/test").then().statusCode(202);
        return await().until(
                        () -> Api.withKey()
                                .get("/api/v1/webhooks/" + webhook + "/deliveries")
                                .<String>path("items.find { !it.attempts.isEmpty() }?.id"),
                        id -> id != null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
