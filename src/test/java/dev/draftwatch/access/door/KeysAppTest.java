package dev.draftwatch.access.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeysAppTest {
    @Inject
    Session database;

    @Test
    void a_key_is_told_once_and_known_by_its_beginning() {
        Response made = make(Map.of(
                "name",
                "cms back end",
                "scopes",
                List.of("uploads:read", "uploads:create"),
                "accounts",
                List.of(Api.ACCOUNT),
                "expiresIn",
                "P90D",
                "ratePerMinute",
                600));

        made.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", endsWith("/api/v1/keys/" + made.path("id")))
                .body("key", startsWith("dw_"))
                .body("key", startsWith(made.path("prefix")))
                .body("state", equalTo("active"))
                .body("scopes", contains("uploads:create", "uploads:read"))
                .body("accounts", contains(Api.ACCOUNT))
                .body("ratePerMinute", equalTo(600))
                .body("createdBy", equalTo("admin"))
                .body("expiresAt", notNullValue())
                .body("lastUsedAt", nullValue());
        String id = made.path("id");
        Api.withKey()
                .get("/api/v1/keys/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("cms back end"))
                .body("$", not(hasKey("key")));
        assertThat(rowText(id)).doesNotContain(made.<String>path("key").substring(12));
    }

    @Test
    void a_key_does_what_its_scopes_say_and_nothing_else() {
        String key = make(Map.of("name", "reader", "scopes", List.of("uploads:read")))
                .path("key");

        with(key).get("/api/v1/uploads").then().statusCode(200);
        with(key)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/uploads")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("scope", equalTo("uploads:create"));
        with(key).get("/api/v1/keys").then().statusCode(403).body("scope", equalTo("admin"));
    }

    @Test
    void a_key_for_other_accounts_sees_and_touches_nothing_of_this_one() {
        String id = Api.created(Map.of()).path("id");
        String key = make(Map.of(
                        "name",
                        "elsewhere",
                        "scopes",
                        List.of("uploads:create", "uploads:read", "uploads:manage"),
                        "accounts",
                        List.of("ffffffffffffffffffffffffffffffff", "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee")))
                .path("key");

        with(key).get("/api/v1/uploads").then().statusCode(200).body("items", empty());
        with(key)
                .get("/api/v1/uploads?account=" + Api.ACCOUNT)
                .then()
                .statusCode(400)
                .body("errors.field", contains("account"));
        with(key).get("/api/v1/uploads/" + id).then().statusCode(404);
        with(key).post("/api/v1/uploads/" + id + "/check").then().statusCode(404);
        with(key).delete("/api/v1/uploads/" + id).then().statusCode(404);
        with(key).delete("/api/v1/uploads/" + id + "/image").then().statusCode(404);
        with(key)
                .contentType("application/json")
                .body("{\"creator\": \"eve\"}")
                .patch("/api/v1/uploads/" + id)
                .then()
                .statusCode(404);
        with(key)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/uploads")
                .then()
                .statusCode(403);
        assertThat(Api.stateOf(id)).isEqualTo("draft");
    }

    @Test
    void a_use_is_noted() {
        Response made = make(Map.of("name", "used", "scopes", List.of("uploads:read")));

        with(made.path("key")).get("/api/v1/uploads").then().statusCode(200);

        Api.withKey().get("/api/v1/keys/" + made.path("id")).then().body("lastUsedAt", notNullValue());
    }

    @Test
    void a_revoked_key_is_refused_at_once_and_stays_in_the_list() {
        Response made = make(Map.of("name", "revoked", "scopes", List.of("uploads:read")));
        String id = made.path("id");

        Api.withKey().delete("/api/v1/keys/" + id).then().statusCode(204);

        with(made.path("key")).get("/api/v1/uploads").then().statusCode(401).header("WWW-Authenticate", "Bearer");
        Api.withKey().delete("/api/v1/keys/" + id).then().statusCode(204);
        Api.withKey()
                .get("/api/v1/keys/" + id)
                .then()
                .body("state", equalTo("revoked"))
                .body("revokedAt", notNullValue());
        Api.withKey().post("/api/v1/keys/" + id + "/rotate").then().statusCode(409);
        Api.withKey().get("/api/v1/keys?limit=500").then().body("items.id", hasItem(id));
    }

    @Test
    void an_expired_key_is_refused() {
        Response made = make(Map.of("name", "expired", "scopes", List.of("uploads:read"), "expiresIn", "PT1H"));
        with(made.path("key")).get("/api/v1/uploads").then().statusCode(200);

        change("update api_key set expires_at = created_at where id = '" + made.path("id") + "'");

        with(made.path("key")).get("/api/v1/uploads").then().statusCode(401);
        Api.withKey().get("/api/v1/keys/" + made.path("id")).then().body("state", equalTo("expired"));
    }

    @Test
    void a_rotated_key_works_beside_its_successor_for_the_overlap_and_no_longer() {
        Response first = make(Map.of("name", "rotated", "scopes", List.of("uploads:read")));
        String id = first.path("id");

        Response second = rotate(id, Map.of("overlap", "PT1H"));

        second.then().statusCode(200).body("id", equalTo(id)).body("previousValidUntil", notNullValue());
        with(first.path("key")).get("/api/v1/uploads").then().statusCode(200);
        with(second.path("key")).get("/api/v1/uploads").then().statusCode(200);

        Response third = rotate(id, Map.of());
        with(first.path("key")).get("/api/v1/uploads").then().statusCode(401);
        with(second.path("key")).get("/api/v1/uploads").then().statusCode(200);

        change("update api_key set previous_until = created_at where id = '" + id + "'");
        with(second.path("key")).get("/api/v1/uploads").then().statusCode(401);

        Response fourth = rotate(id, Map.of("overlap", "PT0S"));
        with(third.path("key")).get("/api/v1/uploads").then().statusCode(401);
        with(fourth.path("key")).get("/api/v1/uploads").then().statusCode(200);
    }

    @Test
    void a_key_that_asks_too_often_waits_while_others_are_answered() {
        String slow = make(Map.of("name", "slow", "scopes", List.of("uploads:read"), "ratePerMinute", 1))
                .path("key");
        String other = make(Map.of("name", "other", "scopes", List.of("uploads:read"), "ratePerMinute", 1))
                .path("key");

        with(slow).get("/api/v1/uploads").then().statusCode(200);
        with(slow)
                .get("/api/v1/uploads")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue());
        with(other).get("/api/v1/uploads").then().statusCode(200);
    }

    @Test
    void the_list_goes_on_where_the_page_ended() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(
                    0,
                    make(Map.of("name", "paged " + i, "scopes", List.of("events:read")))
                            .path("id"));
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null && listed.size() < 5) {
            Response page = Api.withKey().get("/api/v1/keys?limit=2" + cursor);
            page.then().statusCode(200);
            listed.addAll(page.path("items.id"));
            String next = page.path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }

        assertThat(listed.subList(0, 5)).isEqualTo(made);
        assertThat(listed).doesNotContain("admin");
    }

    @Test
    void the_administrators_own_key_is_not_among_them() {
        Api.withKey().get("/api/v1/keys/admin").then().statusCode(404);
        Api.withKey().delete("/api/v1/keys/admin").then().statusCode(404);
        Api.withKey().post("/api/v1/keys/admin/rotate").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                              | name          | required",
                "{\"scopes\": [\"admin\"]}                                                       | name          | required",
                "{\"name\": \"  \", \"scopes\": [\"admin\"]}                                     | name          | required",
                "{\"name\": 7, \"scopes\": [\"admin\"]}                                          | name          | type",
                "{\"name\": \"a\"}                                                               | scopes        | required",
                "{\"name\": \"a\", \"scopes\": []}                                               | scopes        | required",
                "{\"name\": \"a\", \"scopes\": \"admin\"}                                        | scopes        | type",
                "{\"name\": \"a\", \"scopes\": [1]}                                              | scopes        | items",
                "{\"name\": \"a\", \"scopes\": [\"all\"]}                                        | scopes        | unknown",
                "{\"name\": \"a\", \"scopes\": [\"admin\", \"admin\"]}                           | scopes        | repeated",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"accounts\": [\"a b\"]}             | accounts      | format",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"accounts\": [\"a\"]}               | accounts      | scopes",
                "{\"name\": \"a\", \"scopes\": [\"uploads:read\", \"events:read\"], \"accounts\": [\"a\"]} | accounts | scopes",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"ratePerMinute\": 0}                | ratePerMinute | range",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"ratePerMinute\": 1.5}              | ratePerMinute | type",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"ratePerMinute\": 99999999999}      | ratePerMinute | range",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"} | expiresAt | range",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"expiresIn\": \"soon\"}             | expiresIn     | format",
                "{\"name\": \"a\", \"scopes\": [\"admin\"], \"scope\": \"x\"}                    | scope         | unknown",
            })
    void a_mistake_is_named(String body, String field, String rule) {
        long before = number("select count(*) from api_key");

        Api.withKey()
                .contentType("application/json")
                .body(body.strip())
                .post("/api/v1/keys")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field.strip()))
                .body("errors.rule", hasItem(rule.strip()));

        assertThat(number("select count(*) from api_key")).isEqualTo(before);
    }

    private static Response make(Map<String, ?> wish) {
        return Api.withKey().contentType("application/json").body(wish).post("/api/v1/keys");
    }

    private static Response rotate(String id, Map<String, ?> body) {
        return Api.withKey().contentType("application/json").body(body).post("/api/v1/keys/{id}/rotate", id);
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private String rowText(String id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("select k::text from api_key k where id = :id", String.class)
                        .setParameter("id", id)
                        .getSingleResult());
    }

    private long number(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(sql, Long.class).getSingleResult());
    }

    private void change(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
    }
}
