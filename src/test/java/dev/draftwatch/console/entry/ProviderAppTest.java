package dev.draftwatch.console.entry;

import static dev.draftwatch.testing.Browser.page;
import static dev.draftwatch.testing.SignInProvider.claims;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.ProviderSettings;
import dev.draftwatch.testing.SignInProvider;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People who sign in at a real OpenID provider, and those who try to come in by it and should not. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(value = ProviderSettings.class, restrictToAnnotatedClass = true)
class ProviderAppTest {
    private static final String ENTRANCE = "/console/sign-in/provider";

    private static @Nullable SignInProvider running;

    @Inject
    Session database;

    private final String email = UUID.randomUUID() + "@example.com";
    private final String subject = UUID.randomUUID().toString();

    @BeforeAll
    static void startProvider() {
        running = SignInProvider.start();
    }

    @AfterAll
    static void stopProvider() {
        provider().close();
    }

    @Test
    void whoever_the_provider_names_has_the_role_of_their_groups_and_a_session_of_ours() {
        Traveller ana = new Traveller();
        Document form = page(ana.get("/console/uploads?q=state:draft"), 200);
        String way = form.select("a.button").attr("href");
        assertThat(form.select("a.button").text()).isEqualTo("Sign in with Example & Co");
        assertThat(form.select("input[name=password]")).hasSize(1);

        provider().next(subject, claims(email, "unknown", "everybody", "night-shift"));
        Response entered = ana.signIn(way);

        Document entrance = page(entered, 200);
        assertThat(entrance.select("meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("0;url=/console/uploads?q=state:draft");
        assertThat(entered.getHeaders().getValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("draftwatch_session=")
                        .contains("HttpOnly", "SameSite=Strict", "Path=/console"))
                .noneSatisfy(cookie -> assertThat(cookie).startsWith("q_session"));
        assertThat(ana.cookies).containsOnlyKeys(Browser.COOKIE);
        assertThat(page(ana.get("/console/me"), 200).text())
                .contains(email, "operator")
                .doesNotContain("Change your password");
        JsonPath known = person(email);
        assertThat(known.getList("items.signsInWith")).containsExactly(List.of("provider"));
        assertThat(known.getString("items[0].createdBy")).endsWith("/people");
        assertThat(known.getString("items[0].state")).isEqualTo("active");
        assertThat(actions(known.getString("items[0].id"))).contains("person.came", "person.signed-in");
    }

    @Test
    void a_role_follows_the_groups_at_each_sign_in_and_nobody_else_says_it() {
        signedIn(claims(email, "everybody"));
        String id = person(email).getString("items[0].id");

        signedIn(claims(email, "cms-admins", "everybody"));

        assertThat(person(email).getString("items[0].role")).isEqualTo("admin");
        assertThat(person(email).getList("items")).hasSize(1);
        assertThat(actions(id)).contains("person.changed");
        patch(id, Map.of("role", "viewer")).then().statusCode(409);

        provider().next(subject, claims("renamed-" + email, "everybody"));
        page(new Traveller().signIn(ENTRANCE), 200);
        assertThat(person(email).getString("items[0].role")).isEqualTo("viewer");
    }

    @Test
    void a_session_ends_everywhere_like_any_other() {
        Traveller here = signedIn(claims(email, "everybody"));
        Traveller there = signedIn(claims(email, "everybody"));
        assertThat(here.isSignedIn() && there.isSignedIn()).isTrue();

        given().redirects()
                .follow(false)
                .cookies(here.cookies)
                .formParam(
                        "csrf",
                        page(here.get("/console/me"), 200)
                                .select("input[name=csrf]")
                                .attr("value"))
                .formParam("everywhere", "yes")
                .post("/console/sign-out")
                .then()
                .statusCode(303);

        assertThat(there.isSignedIn()).isFalse();
        assertThat(here.isSignedIn()).isFalse();
    }

    @Test
    void who_is_disabled_stays_out_and_who_is_enabled_comes_back() {
        Traveller ana = signedIn(claims(email, "everybody"));
        String id = person(email).getString("items[0].id");
        patch(id, Map.of("state", "disabled")).then().statusCode(200);
        assertThat(ana.isSignedIn()).isFalse();

        provider().next(subject, claims(email, "cms-admins"));
        refused(ana.signIn(ENTRANCE), "may not sign in here");

        assertThat(person(email).getString("items[0].role")).isEqualTo("viewer");
        patch(id, Map.of("state", "active")).then().statusCode(200);
        assertThat(signedIn(claims(email, "everybody")).isSignedIn()).isTrue();
    }

    @Test
    void an_answer_to_another_browsers_question_signs_nobody_in() {
        Traveller attacker = new Traveller();
        URI answer = attacker.answer(ENTRANCE);

        Traveller asked = new Traveller();
        asked.answer(ENTRANCE);
        failed(asked.get(target(answer)));
        Response unasked = new Traveller().get(target(answer));
        assertThat(unasked.statusCode()).as("is sent to the provider").isEqualTo(302);
        assertThat(unasked.getCookie(Browser.COOKIE)).isNull();
        failed(attacker.get(target(answer).replaceAll("state=[^&]*", "state=" + UUID.randomUUID())));

        assertThat(person(email).getList("items")).isEmpty();
    }

    @Test
    void an_answer_is_good_once() {
        provider().next(subject, claims(email, "everybody"));
        Traveller ana = new Traveller();
        URI answer = ana.answer(ENTRANCE);
        Map<String, String> before = new TreeMap<>(ana.cookies);
        page(ana.get(target(answer)), 200);

        assertThat(ana.get(target(answer)).statusCode()).isEqualTo(302);
        ana.cookies.clear();
        ana.cookies.putAll(before);
        failed(ana.get(target(answer)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error=access_denied", "error=x&error_description=%0Aforged%20line", "nothing=1"})
    void a_refusal_at_the_provider_leads_back_to_the_form(String said) {
        Traveller ana = new Traveller();
        URI answer = ana.answer(ENTRANCE);

        failed(ana.get(target(answer).replaceAll("code=[^&]*", said)));
    }

    @ParameterizedTest
    @CsvSource({"aud, somebody-else", "nonce, another", "iss, http://evil.example", "iat, "})
    void a_token_that_is_not_for_this_sign_in_is_refused(String claim, String value) {
        Map<String, Object> claims = claims(email, "cms-admins");
        claims.put(claim, value == null ? "no time" : value);
        provider().next(subject, claims);

        failed(new Traveller().signIn(ENTRANCE));

        assertThat(person(email).getList("items")).isEmpty();
    }

    @Test
    void an_expired_token_is_refused() {
        provider().next(subject, claims(email, "cms-admins"), -600);

        failed(new Traveller().signIn(ENTRANCE));
    }

    @Test
    void who_has_none_of_the_groups_is_told_so_and_leaves_nothing() {
        for (Map<String, Object> claims : List.of(
                claims(email, "Editors", "nobody"),
                claims(email),
                Map.<String, Object>of("email", email, "groups", List.of("cms-admins")))) {
            provider().next(subject, claims);
            refused(new Traveller().signIn(ENTRANCE), "no role here");
        }
        assertThat(person(email).getList("items")).isEmpty();
    }

    @Test
    void who_has_no_address_is_told_so() {
        for (String address : List.of("", "no address")) {
            provider().next(subject, claims(address, "cms-admins"));
            refused(new Traveller().signIn(ENTRANCE), "tells no e-mail address");
        }
    }

    @Test
    void an_address_that_the_provider_has_not_verified_makes_nobody_somebody_else() {
        Browser owner = Browser.withPerson(email, "admin");
        for (Object verified : List.of(false, "true", 1)) {
            Map<String, Object> claims = claims(email.toUpperCase(java.util.Locale.ROOT), "everybody");
            claims.put("email_verified", verified);
            provider().next(subject, claims);

            refused(new Traveller().signIn(ENTRANCE), "may not sign in here");
        }
        assertThat(person(email).getList("items.signsInWith")).containsExactly(List.of("password"));
        assertThat(owner.isSignedIn()).isTrue();
    }

    @Test
    void a_verified_address_is_the_same_person_with_the_role_of_the_provider_and_belongs_to_one_subject() {
        Browser.withPerson(email, "admin");

        Traveller ana = signedIn(claims(email, "everybody"));

        assertThat(page(ana.get("/console/me"), 200).text()).contains("viewer");
        assertThat(person(email).getList("items.signsInWith")).containsExactly(List.of("password", "provider"));
        new Browser().signIn(email, Browser.PASSWORD).then().statusCode(303);
        provider().next("another-" + subject, claims(email, "cms-admins"));
        refused(new Traveller().signIn(ENTRANCE), "may not sign in here");
        assertThat(person(email).getString("items[0].role")).isEqualTo("viewer");
    }

    @Test
    void who_was_named_by_a_former_provider_is_known_by_a_verified_address_and_not_by_the_same_subject() {
        signedIn(claims(email, "cms-admins"));
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "update person set issuer = 'https://former.example' where lower(email) = lower(:email)")
                .setParameter("email", email)
                .executeUpdate());
        Map<String, Object> unproven = claims(email, "everybody");
        unproven.put("email_verified", false);
        provider().next(subject, unproven);
        refused(new Traveller().signIn(ENTRANCE), "may not sign in here");

        provider().next("new-" + subject, claims(email, "everybody"));
        page(new Traveller().signIn(ENTRANCE), 200);

        assertThat(person(email).getString("items[0].role")).isEqualTo("viewer");
        provider().next(subject, claims(email, "cms-admins"));
        refused(new Traveller().signIn(ENTRANCE), "may not sign in here");
    }

    @Test
    void who_was_invited_needs_no_link_any_more() {
        Browser.tokenFor(email, "viewer");

        assertThat(signedIn(claims(email, "night-shift")).isSignedIn()).isTrue();
        assertThat(person(email).getString("items[0].state")).isEqualTo("active");
    }

    @Test
    void the_way_leads_to_pages_of_ours_alone() {
        for (String wished : List.of("https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2Fconsole%2F..%2Fapi")) {
            provider().next(subject, claims(email, "everybody"));
            Document entrance = page(new Traveller().signIn(ENTRANCE + "?next=" + wished), 200);
            assertThat(entrance.select("meta[http-equiv=refresh]").attr("content"))
                    .isEqualTo("0;url=/console");
        }
        Traveller planted = new Traveller();
        provider().next(subject, claims(email, "everybody"));
        URI answer = planted.answer(ENTRANCE);
        planted.cookies.put(NextCookie.NAME, "aHR0cHM6Ly9ldmlsLmV4YW1wbGU");
        assertThat(page(planted.get(target(answer)), 200)
                        .select("meta[http-equiv=refresh]")
                        .attr("content"))
                .isEqualTo("0;url=/console");
    }

    @Test
    void a_cookie_of_the_platforms_own_is_no_way_in() {
        for (String forged : List.of("-", "-|-|-", "x")) {
            Traveller nobody = new Traveller();
            nobody.cookies.put("q_session", forged);
            assertThat(nobody.isSignedIn()).isFalse();
            Response answer = nobody.get(ENTRANCE + "/answer");
            assertThat(answer.statusCode()).isIn(302, 401);
            assertThat(answer.getCookie(Browser.COOKIE)).isNull();
        }
    }

    @Test
    void keys_are_no_business_of_the_providers() {
        Api.withKey().get("/api/v1/status").then().statusCode(200);
        given().header("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.")
                .get("/api/v1/status")
                .then()
                .statusCode(401);
    }

    private static SignInProvider provider() {
        return Objects.requireNonNull(running);
    }

    private Traveller signedIn(Map<String, Object> claims) {
        provider().next(subject, claims);
        Traveller traveller = new Traveller();
        page(traveller.signIn(ENTRANCE), 200);
        return traveller;
    }

    private static void failed(Response answer) {
        assertThat(page(answer, 401).select("[role=alert]").text()).contains("not accepted");
        assertThat(answer.getCookie(Browser.COOKIE)).isNull();
    }

    private static void refused(Response answer, String why) {
        assertThat(page(answer, 403).text()).contains(why);
        assertThat(answer.getCookie(Browser.COOKIE)).isNull();
        assertThat(answer.getHeaders().getValues("Set-Cookie"))
                .noneSatisfy(cookie -> assertThat(cookie).startsWith("q_session"));
    }

    private static JsonPath person(String email) {
        Response people = Api.withKey().get("/api/v1/people?limit=500");
        List<Map<String, Object>> found = people.path("items.findAll { it.email == '" + email + "' }");
        return JsonPath.from(new com.fasterxml.jackson.databind.ObjectMapper()
                .valueToTree(Map.of("items", found))
                .toString());
    }

    private static List<String> actions(String id) {
        return Api.withKey().get("/api/v1/audit?target=person:" + id).path("items.action");
    }

    private static Response patch(String id, Map<String, String> change) {
        return Api.withKey().contentType("application/json").body(change).patch("/api/v1/people/" + id);
    }

    private static String target(URI uri) {
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** A browser that keeps every cookie of ours, and goes to the provider and back. */
    private static final class Traveller {
        private final Map<String, String> cookies = new TreeMap<>();

        Response get(String path) {
            Response answer = given().redirects()
                    .follow(false)
                    .urlEncodingEnabled(false)
                    .cookies(cookies)
                    .get(path);
            answer.getDetailedCookies().forEach(cookie -> {
                if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie.getValue());
                }
            });
            return answer;
        }

        /** {@return where the provider sends this browser back to} */
        URI answer(String way) {
            Response begun = get(way);
            assertThat(begun.statusCode()).isEqualTo(303);
            Response sent = get(begun.getHeader("Location"));
            assertThat(sent.statusCode()).isEqualTo(302);
            assertThat(sent.getHeader("Location"))
                    .contains("code_challenge_method=S256", "nonce=", "state=", "scope=openid");
            Response back =
                    given().redirects().follow(false).urlEncodingEnabled(false).get(sent.getHeader("Location"));
            return URI.create(back.getHeader("Location"));
        }

        Response signIn(String way) {
            return get(target(answer(way)));
        }

        boolean isSignedIn() {
            return page(get("/console/me"), 200).select("h1").text().equals("You");
        }
    }
}
