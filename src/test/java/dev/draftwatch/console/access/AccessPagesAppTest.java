package dev.draftwatch.console.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.http.Cursor;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Keys and people in the console: what the API does, by forms, with every secret shown once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccessPagesAppTest {
    private static final String KEYS = "/console/settings/keys";
    private static final String PEOPLE = "/console/settings/people";

    private final String name = "<b>" + UUID.randomUUID();

    @Test
    void a_key_is_made_shown_once_replaced_and_revoked() {
        Browser admin = Browser.withKey(Api.KEY);

        Document made = Browser.page(
                admin.post(
                        KEYS,
                        Map.of("name", name, "scopes", "uploads:read", "expiresIn", "P30D", "ratePerMinute", "600")),
                200);
        String key = made.select("pre").text();
        assertThat(key).startsWith("dw_");
        assertThat(status(key)).isEqualTo(200);
        assertThat(admin.get(KEYS).asString()).doesNotContain(key);
        Element row = row(admin, KEYS, name);
        assertThat(row.text()).contains("active", "uploads:read");

        Document replaced = Browser.page(
                admin.post(row.select("form[action$=rotate]").attr("action"), Map.of("overlap", "PT0S")), 200);
        String fresh = replaced.select("pre").text();
        assertThat(status(key)).isEqualTo(401);
        assertThat(status(fresh)).isEqualTo(200);
        admin.post(row.select("form[action$=revoke]").attr("action"), Map.of())
                .then()
                .statusCode(303);
        assertThat(status(fresh)).isEqualTo(401);
        assertThat(row(admin, KEYS, name).select("form")).isEmpty();
    }

    @Test
    void older_keys_are_on_later_pages() {
        Browser admin = Browser.withKey(Api.KEY);
        String id = "";
        for (String each : List.of("older " + name, "newer " + name)) {
            id = Api.withKey()
                    .contentType("application/json")
                    .body(Map.of("name", each, "scopes", List.of("uploads:read")))
                    .post("/api/v1/keys")
                    .path("id");
        }

        Document later = Browser.page(admin.get(KEYS + "?after=" + Cursor.after("-createdAt", id)), 200);

        assertThat(later.select("tbody th").eachText())
                .contains("older " + name)
                .doesNotContain("newer " + name);
    }

    @Test
    void a_wish_that_is_none_is_shown_again_with_the_reason() {
        Browser admin = Browser.withKey(Api.KEY);

        for (Map<String, String> wish : List.of(
                Map.of("name", name),
                Map.of("name", name, "scopes", "everything"),
                Map.of("name", name, "scopes", "uploads:read", "ratePerMinute", "often"),
                Map.of("name", name, "scopes", "reports:read", "accounts", "abc"))) {
            Document page = Browser.page(admin.post(KEYS, wish), 400);
            assertThat(page.select("#refusal").text()).isNotEmpty();
            assertThat(page.select("#name").val()).isEqualTo(name);
        }
        assertThat(admin.get(KEYS).asString()).doesNotContain(name);
    }

    @Test
    void a_person_is_invited_changed_disabled_and_removed() {
        Browser admin = Browser.withKey(Api.KEY);
        String email = UUID.randomUUID() + "@example.com";

        Document made = Browser.page(admin.post(PEOPLE, Map.of("email", email, "role", "viewer")), 200);
        String link = made.select("pre").text();
        assertThat(link).contains("/console/welcome?token=");
        Document again = Browser.page(admin.post(PEOPLE, Map.of("email", email, "role", "viewer")), 400);
        assertThat(again.select("#refusal").text()).contains("already");
        Browser.page(admin.post(PEOPLE, Map.of("email", "nobody", "role", "viewer")), 400);

        Browser person = new Browser();
        Response welcome = person.welcome(link.substring(link.indexOf("token=") + 6), Browser.PASSWORD);
        welcome.then().statusCode(303);
        Element row = row(admin, PEOPLE, email);
        assertThat(row.text()).contains("active", "viewer");
        String change = row.select("form:has(select)").attr("action");
        admin.post(change, Map.of("role", "operator")).then().statusCode(303);
        admin.post(change, Map.of("state", "disabled")).then().statusCode(303);
        assertThat(row(admin, PEOPLE, email).text()).contains("disabled", "operator");
        assertThat(person.signIn(email, Browser.PASSWORD).statusCode()).isEqualTo(401);
        admin.post(change, Map.of("state", "active")).then().statusCode(303);
        assertThat(Browser.page(admin.post(change + "/invite", Map.of()), 200)
                        .select("pre")
                        .text())
                .contains("/console/welcome?token=")
                .isNotEqualTo(link);
        admin.post(change + "/remove", Map.of()).then().statusCode(303);
        assertThat(Browser.page(admin.get(PEOPLE), 200).text()).doesNotContain(email);
    }

    @Test
    void what_was_done_is_on_record_and_can_be_taken_away() {
        Browser admin = Browser.withKey(Api.KEY);
        admin.post(KEYS, Map.of("name", name, "scopes", "uploads:read"));

        Document page = Browser.page(admin.get("/console/activity?action=key.*"), 200);
        assertThat(page.select("tbody th").eachText()).allMatch(action -> action.startsWith("key."));
        assertThat(page.select("tbody").text()).contains("admin", name.substring(3));
        Response file = admin.get("/console/activity/export?action=key.made&format=csv");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.asString().lines().skip(1)).allMatch(line -> line.contains("key.made"));
        assertThat(Browser.page(admin.get("/console/activity?action=audit.exported"), 200)
                        .select("tbody tr"))
                .isNotEmpty();
        assertThat(Browser.page(admin.get("/console/activity?from=yesterday"), 400)
                        .select("#refusal")
                        .text())
                .contains("2026-11-27");
        Browser.page(admin.get("/console/activity?cursor=garbage"), 400);
        assertThat(Browser.page(admin.get("/console/activity?to=2020-01-01"), 200)
                        .select("tbody tr"))
                .isEmpty();
    }

    @Test
    void who_may_not_see_webhooks_is_not_led_to_them() {
        String endpoint = Api.withKey()
                .contentType("application/json")
                .body(Map.of("url", "http://127.0.0.1:49999/private"))
                .post("/api/v1/webhooks")
                .path("id");
        String reader = Api.withKey()
                .contentType("application/json")
                .body(Map.of("name", "reader", "scopes", List.of("uploads:read")))
                .post("/api/v1/keys")
                .path("key");

        for (Browser browser :
                List.of(Browser.withKey(reader), Browser.withPerson(UUID.randomUUID() + "@example.com", "viewer"))) {
            Document page = Browser.page(browser.get("/console"), 200);
            assertThat(page.select("a[href^=/console/webhooks]")).isEmpty();
            Browser.page(browser.get("/console/webhooks"), 403);
            Browser.page(browser.get("/console/webhooks/" + endpoint), 403);
        }
        Browser operator = Browser.withPerson(UUID.randomUUID() + "@example.com", "operator");
        Browser.page(operator.get("/console/webhooks/" + endpoint), 200);
        Api.withKey().delete("/api/v1/webhooks/" + endpoint);
    }

    private static int status(String key) {
        return given().header("Authorization", "Bearer " + key)
                .get("/api/v1/uploads?limit=1")
                .statusCode();
    }

    private static Element row(Browser browser, String path, String text) {
        return Browser.page(browser.get(path), 200).select("tbody tr").stream()
                .filter(row -> row.select("th bdi").text().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
