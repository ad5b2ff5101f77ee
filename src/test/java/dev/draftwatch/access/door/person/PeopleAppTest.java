package dev.draftwatch.access.door.person;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PeopleAppTest {
    private final String email = UUID.randomUUID() + "@example.com";

    @Inject
    Session database;

    @AfterEach
    void forgetEverybody() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("delete from person")
                .executeUpdate());
    }

    @Test
    void a_person_is_invited_with_a_link_that_is_told_once() {
        Response invited = invite(Map.of("email", email));

        invited.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", endsWith("/api/v1/people/" + invited.path("id")))
                .body("email", equalTo(email))
                .body("role", equalTo("viewer"))
                .body("state", equalTo("invited"))
                .body("createdBy", equalTo("admin"))
                .body("welcomeUntil", notNullValue())
                .body("welcomeUrl", startsWith("http"));
        Api.withKey()
                .get("/api/v1/people/" + invited.path("id"))
                .then()
                .statusCode(200)
                .body("$", not(hasKey("welcomeUrl")))
                .body("lastSignInAt", nullValue());
        invite(Map.of("email", email.toUpperCase(java.util.Locale.ROOT))).then().statusCode(409);
        assertThat(rowText(invited.path("id"))).doesNotContain(Browser.token(invited));
    }

    @Test
    void a_new_link_replaces_the_old_one_and_lets_who_forgot_the_password_in_again() {
        Response invited = invite(Map.of("email", email));
        String first = Browser.token(invited);
        String second = Browser.token(again(invited.path("id")));

        assertThat(new Browser().get("/console/welcome?token=" + first).statusCode())
                .isEqualTo(410);
        new Browser().welcome(second, Browser.PASSWORD).then().statusCode(303);
        Browser signedIn = new Browser();
        signedIn.signIn(email, Browser.PASSWORD);

        String third = Browser.token(again(invited.path("id")));
        assertThat(signedIn.isSignedIn()).isTrue();
        new Browser().welcome(third, "walrus piano thimble seven").then().statusCode(303);
        assertThat(signedIn.isSignedIn()).as("with the forgotten password").isFalse();
    }

    @Test
    void a_disabled_person_is_out_at_once_and_cannot_use_a_link() {
        Browser browser = Browser.withPerson(email, "operator");
        String id = idOf(email);

        change(id, Map.of("state", "disabled")).then().statusCode(200).body("state", equalTo("disabled"));

        assertThat(browser.isSignedIn()).isFalse();
        String token = Browser.token(again(id));
        assertThat(new Browser().get("/console/welcome?token=" + token).statusCode())
                .isEqualTo(410);
        change(id, Map.of("state", "active")).then().statusCode(200).body("state", equalTo("active"));
        new Browser().signIn(email, Browser.PASSWORD).then().statusCode(303);
    }

    @Test
    void a_removed_person_is_gone_with_their_sessions() {
        Browser browser = Browser.withPerson(email, "viewer");
        String id = idOf(email);

        Api.withKey().delete("/api/v1/people/" + id).then().statusCode(204);

        assertThat(browser.isSignedIn()).isFalse();
        Api.withKey().get("/api/v1/people/" + id).then().statusCode(404);
        Api.withKey().delete("/api/v1/people/" + id).then().statusCode(404);
        change(id, Map.of("role", "admin")).then().statusCode(404);
        Api.withKey().post("/api/v1/people/" + id + "/invite").then().statusCode(404);
        Api.withKey().get("/api/v1/people/no-uuid").then().statusCode(404);
    }

    @Test
    void the_last_administrator_stays() {
        forgetEverybody();
        Browser.withPerson(email, "admin");
        invite(Map.of("email", "invited-" + email, "role", "admin")).then().statusCode(201);
        String id = idOf(email);

        change(id, Map.of("role", "viewer")).then().statusCode(409);
        change(id, Map.of("state", "disabled")).then().statusCode(409);
        Api.withKey().delete("/api/v1/people/" + id).then().statusCode(409);

        Browser.withPerson("second-" + email, "admin");
        change(id, Map.of("role", "viewer")).then().statusCode(200).body("role", equalTo("viewer"));
    }

    @Test
    void the_list_goes_on_where_the_page_ended() {
        List<String> invited = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            invited.add(0, invite(Map.of("email", i + email)).path("id"));
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null && listed.size() < 5) {
            Response page = Api.withKey().get("/api/v1/people?limit=2" + cursor);
            page.then().statusCode(200);
            listed.addAll(page.path("items.id"));
            String next = page.path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }

        assertThat(listed.subList(0, 5)).isEqualTo(invited);
    }

    @Test
    void only_administrators_keys_say_who_may_what() {
        String key = Api.withKey()
                .contentType("application/json")
                .body(Map.of("name", "reader", "scopes", List.of("uploads:read", "webhooks:manage")))
                .post("/api/v1/keys")
                .path("key");

        given().header("Authorization", "Bearer " + key)
                .get("/api/v1/people")
                .then()
                .statusCode(403)
                .body("scope", equalTo("admin"));
        given().get("/api/v1/people").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                 | email | required",
                "{\"email\": 7}                                     | email | type",
                "{\"email\": \"ana\"}                               | email | format",
                "{\"email\": \"a b@example.com\"}                   | email | format",
                "{\"email\": \"a@b@c\"}                             | email | format",
                "{\"email\": \"<a@example.com>\"}                   | email | format",
                "{\"email\": \"a@example.com\", \"role\": \"root\"} | role  | unknown",
                "{\"email\": \"a@example.com\", \"roles\": []}      | roles | unknown",
            })
    void a_mistake_is_named(String body, String field, String rule) {
        Api.withKey()
                .contentType("application/json")
                .body(body.strip())
                .post("/api/v1/people")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field.strip()))
                .body("errors.rule", hasItem(rule.strip()));
    }

    private static Response invite(Map<String, ?> wish) {
        return Api.withKey().contentType("application/json").body(wish).post("/api/v1/people");
    }

    private static Response again(String id) {
        Response again = Api.withKey().post("/api/v1/people/{id}/invite", id);
        again.then().statusCode(200);
        return again;
    }

    private static Response change(String id, Map<String, ?> change) {
        return Api.withKey().contentType("application/json").body(change).patch("/api/v1/people/{id}", id);
    }

    private static String idOf(String email) {
        return Api.withKey().get("/api/v1/people?limit=500").path("items.find { it.email == '" + email + "' }.id");
    }

    private String rowText(String id) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                        "select p::text || w::text from person p join welcome w on w.person_id = p.id"
                                + " where p.id = cast(:id as uuid)",
                        String.class)
                .setParameter("id", id)
                .getSingleResult());
    }
}
