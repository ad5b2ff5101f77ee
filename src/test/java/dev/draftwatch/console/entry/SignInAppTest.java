package dev.draftwatch.console.entry;

import static dev.draftwatch.testing.Browser.PASSWORD;
import static dev.draftwatch.testing.Browser.page;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SignInAppTest {
    private final String email = UUID.randomUUID() + "@example.com";

    @Inject
    Session database;

    @BeforeEach
    @AfterEach
    void forgetGuesses() {
        change("delete from sign_in_guess");
    }

    @Test
    void an_invited_person_chooses_a_password_and_signs_in_with_it() {
        String token = Browser.tokenFor(email, "viewer");
        Browser browser = new Browser();
        Document form = page(browser.get("/console/welcome?token=" + token), 200);
        assertThat(form.select("form[method=post][action=/console/welcome] input[name=email]")
                        .attr("value"))
                .isEqualTo(email);
        page(browser.get("/console/welcome?token=" + token), 200);

        Response welcomed = browser.welcome(token, PASSWORD);

        welcomed.then().statusCode(303).header("Location", "/console");
        assertThat(welcomed.getHeader("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/console");
        page(browser.get("/console/welcome?token=" + token), 410);
        page(browser.welcome(token, PASSWORD), 410);

        browser.signIn(email.toUpperCase(java.util.Locale.ROOT), PASSWORD)
                .then()
                .statusCode(303);
        assertThat(page(browser.get("/console/me"), 200).text()).contains(email, "viewer");
        Api.withKey().get("/api/v1/people?limit=500").then().statusCode(200);
    }

    @Test
    void whoever_is_not_let_in_hears_the_same() {
        Browser.withPerson(email, "viewer");
        String invited = UUID.randomUUID() + "@example.com";
        Browser.tokenFor(invited, "viewer");
        String disabled = UUID.randomUUID() + "@example.com";
        Browser.withPerson(disabled, "viewer");
        disable(disabled);

        List<Response> answers = List.of(
                new Browser().signIn(email, "not the password at all"),
                new Browser().signIn("nobody-" + email, PASSWORD),
                new Browser().signIn(invited, PASSWORD),
                new Browser().signIn(disabled, PASSWORD),
                new Browser().signIn("no address", PASSWORD),
                new Browser().signIn(email, ""),
                new Browser().signIn(email, "x".repeat(5000)));

        assertThat(answers).allSatisfy(answer -> {
            Document page = page(answer, 401);
            assertThat(page.select("[role=alert]").text())
                    .isEqualTo("Nobody may sign in with this e-mail address and this password.");
            assertThat(answer.getCookies()).isEmpty();
            assertThat(answer.asString()).doesNotContain(PASSWORD, "not the password");
        });
    }

    @Test
    void guessing_gets_slower_for_the_known_and_the_unknown_alike() {
        Browser.withPerson(email, "viewer");

        for (String account : List.of(email, "nobody-" + email)) {
            for (int i = 0; i < 5; i++) {
                page(new Browser().signIn(account, "wrong"), 401);
            }
            Response held = new Browser().signIn(account, PASSWORD);
            assertThat(page(held, 429).select("[role=alert]").text()).contains("Too many tries");
            assertThat(held.getHeader("Retry-After")).isEqualTo("1");
        }
        change("update sign_in_guess set last_at = last_at - interval '2 seconds'");
        new Browser().signIn(email, PASSWORD).then().statusCode(303);
    }

    @Test
    void a_session_is_made_anew_at_each_sign_in() {
        Browser browser = Browser.withPerson(email, "viewer");
        String planted = String.valueOf(browser.cookie());

        browser.signIn(email, PASSWORD).then().statusCode(303);

        assertThat(browser.cookie()).isNotEqualTo(planted);
        given().cookie(Browser.COOKIE, planted)
                .get("/console/me")
                .then()
                .statusCode(200)
                .body("html.body.main.section.h1", org.hamcrest.Matchers.equalTo("Sign in"));
        Response unknown = given().redirects()
                .follow(false)
                .cookie(Browser.COOKIE, "planted-by-somebody")
                .formParam("email", email)
                .formParam("password", PASSWORD)
                .post("/console/sign-in");
        assertThat(unknown.getCookie(Browser.COOKIE))
                .isNotEqualTo("planted-by-somebody")
                .hasSize(43);
    }

    @Test
    void the_form_stands_in_the_place_of_the_page_and_leads_back_to_it_and_nowhere_else() {
        Browser.withPerson(email, "viewer");

        Document form = page(new Browser().get("/console/me?changed=%22%3E%3Cb%3E"), 200);
        String next = form.select("input[name=next]").attr("value");
        assertThat(next).isEqualTo("/console/me?changed=%22%3E%3Cb%3E");
        assertThat(form.select("b")).isEmpty();

        for (String wished : List.of(next, "//evil.example", "https://evil.example", "/console\r\nX-Evil: 1")) {
            Response answer = new Browser()
                    .request()
                    .formParams(Map.of("email", email, "password", PASSWORD, "next", wished))
                    .post("/console/sign-in");
            assertThat(answer.getHeader("Location")).isEqualTo(wished.equals(next) ? next : "/console");
            assertThat(answer.getHeader("X-Evil")).isNull();
        }
    }

    @Test
    void signing_out_everywhere_ends_every_browsers_session() {
        Browser one = Browser.withPerson(email, "viewer");
        Browser other = new Browser();
        other.signIn(email, PASSWORD);
        Browser third = new Browser();
        third.signIn(email, PASSWORD);

        one.post("/console/sign-out", Map.of()).then().statusCode(303);
        assertThat(other.isSignedIn()).isTrue();
        other.post("/console/sign-out", Map.of("everywhere", "yes")).then().statusCode(303);

        assertThat(third.isSignedIn()).isFalse();
    }

    @Test
    void a_changed_password_ends_every_other_session_and_the_old_one_is_no_good() {
        Browser here = Browser.withPerson(email, "viewer");
        Browser there = new Browser();
        there.signIn(email, PASSWORD);
        String next = "walrus piano thimble seven";

        page(change(here, "wrong", next), 400);
        page(change(here, PASSWORD, "short"), 400);
        change(here, PASSWORD, next).then().statusCode(303);

        assertThat(here.isSignedIn()).isTrue();
        assertThat(there.isSignedIn()).isFalse();
        page(new Browser().signIn(email, PASSWORD), 401);
        new Browser().signIn(email, next).then().statusCode(303);
    }

    @Test
    void a_form_of_another_site_signs_nobody_in() {
        Browser.withPerson(email, "viewer");

        page(
                new Browser()
                        .request()
                        .header("Origin", "https://evil.example")
                        .formParams(Map.of("email", email, "password", PASSWORD))
                        .post("/console/sign-in"),
                403);
    }

    @Test
    void without_a_provider_there_is_no_way_to_one() {
        assertThat(page(new Browser().get("/console"), 200).select("a.button")).isEmpty();
        page(new Browser().get("/console/sign-in/provider"), 404);
        assertThat(page(new Browser().get("/console/sign-in/provider/answer?code=a&state=b"), 200)
                        .select("input[name=password]"))
                .hasSize(1);
    }

    @Test
    void a_role_holds_from_the_next_request_on() {
        Browser browser = Browser.withPerson(email, "viewer");
        assertThat(page(browser.get("/console/me"), 200).text()).contains("whose role is viewer");

        patch(email, Map.of("role", "operator"));
        assertThat(page(browser.get("/console/me"), 200).text()).contains("whose role is operator");

        disable(email);
        assertThat(browser.isSignedIn()).isFalse();
        patch(email, Map.of("state", "active"));
        assertThat(browser.isSignedIn()).as("what was ended stays ended").isFalse();
    }

    @Test
    void a_password_that_was_hashed_at_another_cost_is_hashed_anew_when_it_is_used() {
        Browser.withPerson(email, "viewer");
        change("update person set password_hash = '" + BcryptUtil.bcryptHash(Browser.PASSWORD, 5) + "' where email = '"
                + email + "'");

        new Browser().signIn(email, Browser.PASSWORD).then().statusCode(303);

        assertThat(database.createNativeQuery(
                                "select password_hash from person where email = '" + email + "'", String.class)
                        .getSingleResult())
                .doesNotStartWith("$2a$05$");
        new Browser().signIn(email, Browser.PASSWORD).then().statusCode(303);
    }

    private static Response change(Browser browser, String present, String next) {
        return browser.post("/console/me/password", Map.of("present", present, "password", next, "again", next));
    }

    private static void disable(String email) {
        patch(email, Map.of("state", "disabled"));
    }

    private static void patch(String email, Map<String, String> change) {
        String id = Api.withKey().get("/api/v1/people?limit=500").path("items.find { it.email == '" + email + "' }.id");
        Api.withKey()
                .contentType("application/json")
                .body(change)
                .patch("/api/v1/people/" + id)
                .then()
                .statusCode(200);
    }

    private void change(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
    }
}
