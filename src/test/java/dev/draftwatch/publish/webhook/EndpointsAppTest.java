package dev.draftwatch.publish.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EndpointsAppTest {
    private static final String URL = "http://127.0.0.1:9999/hook";

    @Inject
    AgroalDataSource database;

    @Test
    void an_endpoint_has_defaults_and_shows_its_secret_once() {
        Response created = Hooks.create(Map.of("url", URL));

        created.then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/webhooks/" + created.path("id")))
                .header("Cache-Control", "no-store")
                .body("state", equalTo("enabled"))
                .body("types", equalTo(List.of("upload.*", "image.*")))
                .body("ordered", equalTo(false))
                .body("format", equalTo("standard"))
                .body("signatures", equalTo(List.of("v1")))
                .body("publicKey", nullValue());
        String secret = created.path("secret");
        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
        Map<String, Object> shown = Hooks.get(created.path("id")).path("");
        Map<String, Object> withoutSecret = new HashMap<>(created.<Map<String, Object>>path(""));
        withoutSecret.remove("secret");
        assertThat(shown).isEqualTo(withoutSecret);
        Hooks.delete(created.path("id"));
        Hooks.get(created.path("id")).then().statusCode(404);
    }

    @Test
    void everything_that_was_wished_is_kept_and_changed_by_name() {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "url", URL,
                "types", List.of("upload.expired", "upload.expiring", "webhook.disabled"),
                "accounts", List.of(Api.ACCOUNT),
                "creators", List.of("ada"),
                "metadata", Map.of("shop", 17),
                "ordered", true,
                "format", "cloudevents",
                "signatures", List.of("v1", "v1a"),
                "concurrency", 3,
                "headers", Map.of("X-Shop", "17")));
        wish.put("ratePerSecond", 50);
        wish.put("description", "the shop");
        wish.put("secret", "whsec_" + Base64.getEncoder().encodeToString(new byte[24]));
        Response created = Hooks.create(wish);

        created.then().statusCode(201);
        assertThat(created.<Map<String, Object>>path("")).containsAllEntriesOf(wish);
        assertThat(created.<String>path("publicKey")).startsWith("whpk_");
        String id = created.path("id");
        Map<String, Object> change = new HashMap<>(Map.of("state", "paused", "concurrency", 4));
        change.put("ratePerSecond", null);
        change.put("metadata", null);
        change.put("description", null);
        Hooks.change(id, change)
                .then()
                .statusCode(200)
                .body("state", equalTo("paused"))
                .body("concurrency", equalTo(4))
                .body("ratePerSecond", nullValue())
                .body("metadata", nullValue())
                .body("description", nullValue())
                .body("creators", equalTo(List.of("ada")))
                .body("headers", equalTo(Map.of("X-Shop", "17")))
                .body("publicKey", equalTo(created.path("publicKey")))
                .body("secret", nullValue());
        Hooks.change(id, Map.of("state", "enabled")).then().statusCode(200).body("state", equalTo("enabled"));
        Hooks.delete(id);
    }

    @Test
    void a_rotation_shows_the_new_secret_once() {
        Response created = Hooks.create(Map.of("url", URL, "signatures", List.of("v1", "v1a")));
        String id = created.path("id");

        Response rotated = Api.withKey().post("/api/v1/webhooks/{id}/rotate-secret", id);

        rotated.then().statusCode(200).header("Cache-Control", "no-store");
        assertThat(rotated.<String>path("secret")).startsWith("whsec_").isNotEqualTo(created.path("secret"));
        assertThat(rotated.<String>path("publicKey")).isNotEqualTo(created.path("publicKey"));
        assertThat(rotated.<String>path("rotatedUntil")).isNotNull();
        Hooks.get(id).then().body("secret", nullValue());
        Api.withKey()
                .contentType("application/json")
                .body(Map.of("overlap", "P8D", "secret", "x"))
                .post("/api/v1/webhooks/{id}/rotate-secret", id)
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("secret", "overlap")));
        Hooks.delete(id);
    }

    @Test
    void the_list_pages_newest_first() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(0, Hooks.create(Map.of("url", URL)).path("id"));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Response page = Api.withKey().get("/api/v1/webhooks?limit=2" + cursor);
            page.then().statusCode(200);
            seen.addAll(page.<List<String>>path("items.id"));
            cursor = page.path("next") == null ? null : "&cursor=" + page.path("next");
        } while (cursor != null);

        assertThat(seen).containsSubsequence(made).doesNotHaveDuplicates();
        Api.withKey().get("/api/v1/webhooks?state=no").then().statusCode(400).body("errors.field", hasItem("state"));
        made.forEach(Hooks::delete);
    }

    @Test
    void no_secret_stands_in_the_table() throws Exception {
        Response created = Hooks.create(Map.of(
                "url", URL, "headers", Map.of("Authorization", "Bearer of-the-shop"), "signatures", List.of("v1")));
        String bytes = created.<String>path("secret").substring(6, 30);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select w::text, encode(sealed, 'escape') from webhook_endpoint w"
                                + " where id = '" + created.path("id") + "'")) {
            row.next();
            assertThat(row.getString(1) + row.getString(2)).doesNotContain(bytes, "of-the-shop", "whsec");
        }
        Hooks.delete(created.path("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | url             | required",
                "{\"url\": 17}                                             | url             | type",
                "{\"url\": \"$\", \"types\": []}                           | types           | empty",
                "{\"url\": \"$\", \"types\": \"upload.*\"}                 | types           | type",
                "{\"url\": \"$\", \"types\": [\"upload.finished\"]}        | types           | unknown",
                "{\"url\": \"$\", \"types\": [\"upload.*\", \"upload.*\"]} | types           | repeated",
                "{\"url\": \"$\", \"creators\": [\"\"]}                    | creators        | items",
                "{\"url\": \"$\", \"accounts\": null}                      | accounts        | type",
                "{\"url\": \"$\", \"metadata\": [1]}                       | metadata        | type",
                "{\"url\": \"$\", \"ordered\": \"yes\"}                    | ordered         | type",
                "{\"url\": \"$\", \"format\": \"xml\"}                     | format          | unknown",
                "{\"url\": \"$\", \"signatures\": [\"v1a\"]}               | signatures      | unknown",
                "{\"url\": \"$\", \"signatures\": [\"v1\", \"v2\"]}        | signatures      | unknown",
                "{\"url\": \"$\", \"secret\": \"whsec_c2hvcnQ=\"}          | secret          | format",
                "{\"url\": \"$\", \"secret\": \"plain\"}                   | secret          | format",
                "{\"url\": \"$\", \"concurrency\": 0}                      | concurrency     | range",
                "{\"url\": \"$\", \"concurrency\": 1.5}                    | concurrency     | type",
                "{\"url\": \"$\", \"ratePerSecond\": 0}                    | ratePerSecond   | range",
                "{\"url\": \"$\", \"headers\": {\"webhook-id\": \"1\"}}    | headers | reserved",
                "{\"url\": \"$\", \"headers\": {\"Host\": \"a\"}}          | headers | reserved",
                "{\"url\": \"$\", \"headers\": {\"X-A\": \"a\\r\\nB: c\"}} | headers | value",
                "{\"url\": \"$\", \"state\": \"paused\"}                   | state           | unknown",
                "{\"url\": \"$\", \"colour\": \"red\"}                     | colour          | unknown"
            })
    void a_wish_that_breaks_a_rule_is_named(String body, String field, String rule) {
        Api.withKey()
                .contentType("application/json")
                .body(body.replace("$", URL))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(400)
                .header("Content-Type", equalTo("application/problem+json"))
                .body("errors.field", equalTo(List.of(field)))
                .body("errors.rule", equalTo(List.of(rule)));
    }

    @Test
    void what_does_not_exist_is_not_found() {
        for (String id : List.of("no-id", "00000000-0000-7000-8000-000000000000")) {
            Hooks.get(id).then().statusCode(404);
            Hooks.change(id, Map.of()).then().statusCode(404);
            Api.withKey().delete("/api/v1/webhooks/{id}", id).then().statusCode(404);
            Api.withKey().post("/api/v1/webhooks/{id}/rotate-secret", id).then().statusCode(404);
        }
    }
}
