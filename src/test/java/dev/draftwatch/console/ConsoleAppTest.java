package dev.draftwatch.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConsoleAppTest {
    private static final String COOKIE = "draftwatch_session";

    @Inject
    Watch watch;

    @Test
    void the_front_door_leads_to_the_console() {
        browser().get("/").then().statusCode(303).header("Location", "/console");
    }

    @Test
    void who_has_no_session_sees_the_form_and_no_upload() {
        String imageId = "hidden/" + UUID.randomUUID() + ".png";
        Api.created(Map.of("customId", imageId));

        for (String cookie : List.of("", "no-session", Api.KEY)) {
            Response answer = browser().cookie(COOKIE, cookie).get("/console");
            Document page = page(answer, 200);
            assertThat(page.select("form[method=post][action=/console/sign-in] input[name=key][type=password]"))
                    .hasSize(1);
            assertThat(answer.asString()).doesNotContain(imageId);
        }
    }

    @Test
    void a_wrong_key_shows_the_form_again_with_the_reason_and_without_the_key() {
        for (String key : List.of("wrong-key-4711", "", "<b>wrong-key-4711</b>")) {
            Response answer = signIn(key);

            Document page = page(answer, 401);
            assertThat(page.select("[role=alert]").text()).contains("not known");
            assertThat(page.select("input[name=key]").attr("aria-describedby")).isEqualTo("refusal");
            assertThat(answer.asString()).doesNotContain("wrong-key-4711");
            assertThat(answer.getCookies()).isEmpty();
        }
        page(browser().contentType("application/x-www-form-urlencoded").post("/console/sign-in"), 401);
    }

    @Test
    void a_good_key_opens_a_session_until_its_owner_signs_out() {
        Response answer = signIn(Api.KEY);

        answer.then().statusCode(303).header("Location", "/console");
        assertThat(answer.getHeader("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/console")
                .doesNotContain("Secure", Api.KEY);
        String cookie = answer.getCookie(COOKIE);
        assertThat(page(browser().cookie(COOKIE, cookie).get("/console"), 200)
                        .select(".who")
                        .text())
                .contains("admin");
        Response out = browser()
                .cookie(COOKIE, cookie)
                .formParam("csrf", formToken(cookie))
                .post("/console/sign-out");
        out.then().statusCode(303);
        assertThat(out.getHeader("Set-Cookie")).contains(COOKIE + "=;", "Max-Age=0", "Path=/console");
        assertThat(page(browser().cookie(COOKIE, cookie).get("/console"), 200).select("input[name=key]"))
                .hasSize(1);
    }

    @Test
    void a_session_is_no_key_and_a_key_is_no_session() {
        String cookie = signIn(Api.KEY).getCookie(COOKIE);

        given().cookie(COOKIE, cookie).get("/api/v1/uploads").then().statusCode(401);
        given().header("Authorization", "Bearer " + cookie)
                .get("/api/v1/uploads")
                .then()
                .statusCode(401);
        assertThat(page(Api.withKey().get("/console"), 200).select("input[name=key]"))
                .hasSize(1);
        assertThat(page(browser().get("/console?key=" + Api.KEY), 200).select("input[name=key]"))
                .hasSize(1);
    }

    @Test
    void a_form_of_another_site_is_refused_and_changes_nothing() {
        String cookie = signIn(Api.KEY).getCookie(COOKIE);

        for (Map<String, String> foreign : List.of(
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "null"),
                Map.of("Origin", "not an origin"),
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site", "Origin", "http://127.0.0.1"))) {
            page(browser().headers(foreign).cookie(COOKIE, cookie).post("/console/sign-out"), 403);
            page(browser().headers(foreign).formParam("key", Api.KEY).post("/console/sign-in"), 403);
        }
        assertThat(signedIn(cookie, "/console").select(".who")).hasSize(1);
        String origin = "http://127.0.0.1:" + io.restassured.RestAssured.port;
        browser()
                .header("Origin", origin)
                .header("Host", origin.substring("http://".length()))
                .cookie(COOKIE, cookie)
                .formParam("csrf", formToken(cookie))
                .post("/console/sign-out")
                .then()
                .statusCode(303);
    }

    @Test
    void a_form_without_this_sessions_token_is_refused_and_changes_nothing() {
        String cookie = signIn(Api.KEY).getCookie(COOKIE);
        String foreign = formToken(signIn(Api.KEY).getCookie(COOKIE));

        for (String token : List.of("", "wrong", foreign, cookie)) {
            page(browser().cookie(COOKIE, cookie).formParam("csrf", token).post("/console/sign-out"), 403);
            page(browser().cookie(COOKIE, cookie).header("X-CSRF-Token", token).post("/console/sign-out"), 403);
        }
        page(browser().cookie(COOKIE, cookie).post("/console/sign-out"), 403);
        page(
                browser()
                        .cookie(COOKIE, cookie)
                        .queryParam("csrf", formToken(cookie))
                        .post("/console/sign-out"),
                403);
        assertThat(signedIn(cookie, "/console").select(".who")).hasSize(1);
        browser()
                .cookie(COOKIE, cookie)
                .header("X-CSRF-Token", formToken(cookie))
                .post("/console/sign-out")
                .then()
                .statusCode(303);
    }

    @Test
    void what_a_key_may_not_do_is_said_by_name() {
        String key = Api.withKey()
                .contentType("application/json")
                .body(Map.of("name", "follower", "scopes", List.of("events:read")))
                .post("/api/v1/keys")
                .path("key");
        String cookie = signIn(key).getCookie(COOKIE);

        assertThat(page(browser().cookie(COOKIE, cookie).get("/console"), 403)
                        .select("main")
                        .text())
                .contains("the capability view");
    }

    @Test
    void a_pending_upload_is_listed_with_its_times_and_safe_against_what_is_in_it() {
        String imageId = "ملف/<script>alert(1)</script>/" + UUID.randomUUID() + ".png";
        Response created = Api.created(Map.of("customId", imageId, "creator", "\"><img src=x>", "expiresIn", "PT10M"));

        Document page = signedIn("/console/uploads");

        Element row = row(page, imageId);
        assertThat(row.select("th[scope=row] bdi")).hasSize(1);
        assertThat(row.select("script, img")).isEmpty();
        assertThat(row.select("td[data-label=Creator] bdi").text()).isEqualTo("\"><img src=x>");
        assertThat(row.select("td[data-label=Deadline] time").attr("datetime"))
                .isEqualTo(Instant.parse(created.path("expiresAt"))
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString());
        assertThat(row.select("td[data-label=Deadline] .words").text()).matches("(10|9) min( \\d+ s)? left");
        assertThat(row.select("td[data-label=Last look]").text()).isEqualTo("not yet");
        assertThat(page.select("[style], script:not([src]), [onclick], style")).isEmpty();
    }

    @Test
    void what_ends_first_stands_on_top_and_what_has_ended_leaves() throws Exception {
        String mark = UUID.randomUUID().toString();
        Api.created(Map.of("customId", "late-" + mark, "expiresIn", "PT6H"));
        Api.created(Map.of("customId", "soon-" + mark, "expiresIn", "PT3M"));
        String pending = "/console/uploads?q=state:draft+custom_id:late-" + mark + ",soon-" + mark;

        assertThat(ids(signedIn(pending))).containsExactly("soon-" + mark, "late-" + mark);
        Api.advance(Duration.ofMinutes(4));
        assertThat(row(signedIn(pending), "soon-" + mark).text()).contains("ended", "in grace");
        Api.advance(Duration.ofMinutes(2));
        assertThat(row(signedIn(pending), "soon-" + mark).text()).contains("overdue");
        watch.checkDue();
        assertThat(ids(signedIn(pending))).containsExactly("late-" + mark);
        assertThat(row(signedIn("/console/uploads?q=custom_id:soon-" + mark), "soon-" + mark)
                        .text())
                .contains("expired", "confirmed");
    }

    @Test
    void pages_lead_forth_and_back_over_every_upload_that_is_meant_once() {
        String creator = "paged-" + UUID.randomUUID();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            wanted.add(
                    Api.created(Map.of("expiresIn", "PT1H", "creator", creator)).path("imageId"));
        }
        String cookie = signIn(Api.KEY).getCookie(COOKIE);
        List<List<String>> forth = new ArrayList<>();
        List<List<String>> back = new ArrayList<>();

        Document page = signedIn(cookie, "/console/uploads?q=creator:" + creator);
        assertThat(page.select("a[rel=prev]")).isEmpty();
        assertThat(page.select(".states a[aria-current]").text()).isEqualTo("All 120");
        assertThat(page.select(".states a").eachText()).contains("waiting 120", "uploaded 0");
        forth.add(ids(page));
        while (!page.select("a[rel=next]").isEmpty()) {
            page = signedIn(cookie, page.select("a[rel=next]").attr("href"));
            forth.add(ids(page));
        }
        back.add(0, ids(page));
        while (!page.select("a[rel=prev]").isEmpty()) {
            page = signedIn(cookie, page.select("a[rel=prev]").attr("href"));
            back.add(0, ids(page));
        }

        List<String> all = forth.stream().flatMap(List::stream).toList();
        assertThat(all).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(back.stream().flatMap(List::stream).toList()).isEqualTo(all);
        assertThat(forth).extracting(List::size).containsExactly(50, 50, 20);
    }

    @Test
    void a_cursor_of_nowhere_is_a_page_that_says_so() {
        for (String cursor : List.of("garbage", "WyJleHBpcmVzQXQiLCJ4IiwieSJd")) {
            String cookie = signIn(Api.KEY).getCookie(COOKIE);
            for (String direction : List.of("after", "before")) {
                page(
                        browser()
                                .cookie(COOKIE, cookie)
                                .queryParam(direction, cursor)
                                .get("/console/uploads"),
                        400);
            }
        }
    }

    @Test
    void a_filter_that_is_none_is_shown_again_with_the_nearest_field() {
        String cookie = signIn(Api.KEY).getCookie(COOKIE);
        Response answer = browser()
                .cookie(COOKIE, cookie)
                .queryParam("q", "creatr:\"<b>\"")
                .get("/console/uploads");

        Document page = page(answer, 400);
        assertThat(page.select("#q-refusal").text()).contains("did you mean creator?");
        assertThat(page.select("#q").val()).isEqualTo("creatr:\"<b>\"");
        assertThat(page.select("#q").attr("aria-describedby")).isEqualTo("q-refusal");
    }

    @Test
    void the_terms_of_a_filter_and_its_columns_can_be_taken_apart() {
        Document page = signedIn("/console/uploads?q=state:draft+-tag:x+creator:%22a+b%22&col=metadata&col=creator");

        assertThat(page.select(".chips a").eachAttr("href"))
                .containsExactly(
                        "/console/uploads?q=-tag%3Ax+creator%3A%22a+b%22&col=creator&col=metadata",
                        "/console/uploads?q=state%3Adraft+creator%3A%22a+b%22&col=creator&col=metadata",
                        "/console/uploads?q=state%3Adraft+-tag%3Ax&col=creator&col=metadata");
        assertThat(page.select("input[name=col][checked]").eachAttr("value")).containsExactly("creator", "metadata");
        assertThat(signedIn("/console/uploads?q=")
                        .select(".states a[aria-current]")
                        .text())
                .startsWith("All");
        assertThat(signedIn("/console/uploads")
                        .select(".states a[aria-current]")
                        .text())
                .startsWith("waiting");
        assertThat(page.select(".states a[aria-current]").text()).startsWith("waiting");
    }

    @Test
    void one_upload_is_shown_with_its_story_checked_and_cancelled() {
        Response created = Api.created(Map.of("creator", "story", "metadata", Map.of("article", 4711)));
        String path = "/console/uploads/" + created.path("id");
        String cookie = signIn(Api.KEY).getCookie(COOKIE);

        form(cookie).post(path + "/check").then().statusCode(303).header("Location", path + "?note=checked");
        Document page = signedIn(cookie, path + "?note=checked");
        assertThat(page.select("h1").text()).isEqualTo(created.<String>path("imageId"));
        assertThat(page.select(".timeline").text()).contains("upload.created", "Looked (request)", "The URL ends");
        assertThat(page.select("pre").text()).contains("4711");
        assertThat(page.select("[role=status]").text()).contains("asked just now");
        assertThat(page.text()).doesNotContain("/emulator/upload/");

        assertThat(signedIn(cookie, path + "/cancel").select("form[action=" + path + "/cancel] button.danger"))
                .hasSize(1);
        form(cookie).post(path + "/cancel").then().statusCode(303);
        assertThat(signedIn(cookie, path).select("h1 ~ p .state").text()).isEqualTo("deleted");
        assertThat(signedIn(cookie, path).select("a[href=" + path + "/cancel]")).isEmpty();
        for (String unknown : List.of(UUID.randomUUID().toString(), "nonsense")) {
            page(browser().cookie(COOKIE, cookie).get("/console/uploads/" + unknown), 404);
        }
    }

    @Test
    void a_key_sees_its_pages_and_its_accounts_only() {
        String imageId = Api.created(Map.of()).path("imageId");
        String reader = key(Map.of("name", "reader", "scopes", List.of("uploads:read")));
        String stranger =
                key(Map.of("name", "stranger", "scopes", List.of("uploads:read"), "accounts", List.of("other")));

        String cookie = signIn(reader).getCookie(COOKIE);
        assertThat(signedIn(cookie, "/console").select(".tabs a").eachText().toString())
                .doesNotContain("Settings");
        for (String path : List.of("/console/settings", "/console/webhooks/new")) {
            page(browser().cookie(COOKIE, cookie).get(path), 403);
        }
        String foreign = signIn(stranger).getCookie(COOKIE);
        assertThat(signedIn(foreign, "/console/uploads?q=" + imageId).select("tbody tr"))
                .isEmpty();
    }

    private static String key(Map<String, ?> wish) {
        return Api.withKey()
                .contentType("application/json")
                .body(wish)
                .post("/api/v1/keys")
                .path("key");
    }

    @Test
    void a_webhook_is_added_tried_paused_and_removed() {
        String cookie = signIn(Api.KEY).getCookie(COOKIE);
        Document refused =
                page(form(cookie).formParam("url", "http://10.0.0.1/x").post("/console/webhooks"), 400);
        assertThat(refused.select("#refusal").text()).isNotEmpty();
        assertThat(refused.select("#url").val()).isEqualTo("http://10.0.0.1/x");

        Document made = page(
                form(cookie)
                        .formParam("url", "http://127.0.0.1:49999/hook")
                        .formParam("description", "the CMS")
                        .formParam("types", "upload.expired")
                        .post("/console/webhooks"),
                200);
        assertThat(made.select("pre").text()).startsWith("whsec_");
        String path = made.select("main a.button").attr("href");
        for (String act : List.of("test", "pause", "enable", "replay")) {
            RequestSpecification request = form(cookie);
            (act.equals("replay") ? request.formParam("since", "PT1H").formParam("only", "missing") : request)
                    .post(path + "/" + act)
                    .then()
                    .statusCode(303);
        }
        Document page = signedIn(cookie, path);
        assertThat(page.select("h1").text()).isEqualTo("the CMS");
        String delivery = page.select("tbody th a").attr("href");
        assertThat(signedIn(cookie, delivery).text()).contains("upload.expired", "\"test\" : true");
        form(cookie).post(delivery + "/redeliver").then().statusCode(303);
        assertThat(signedIn(cookie, "/console/webhooks").select(".endpoints h2").eachText())
                .contains("the CMS");
        form(cookie).post(path + "/delete").then().statusCode(303);
        page(browser().cookie(COOKIE, cookie).get(path), 404);
    }

    @Test
    void health_and_settings_say_how_it_runs_and_nothing_secret() {
        String cookie = signIn(Api.KEY).getCookie(COOKIE);

        assertThat(signedIn(cookie, "/console/health").text()).contains("Call budget", "Backlog", "How soon");
        Document settings = signedIn(cookie, "/console/settings");
        assertThat(settings.text())
                .contains("draftwatch.watch.every", "draftwatch.admin-key", Api.ACCOUNT)
                .doesNotContain(Api.KEY, "emulator-token", "GiAAAQIDBAUGBwgJ");
    }

    @Test
    void the_first_page_says_how_things_stand_in_the_language_that_is_read() {
        Api.created(Map.of("expiresIn", "PT2M"));
        Api.advance(Duration.ofSeconds(5));
        String cookie = signIn(Api.KEY).getCookie(COOKIE);
        Document page = signedIn(cookie, "/console");

        assertThat(page.select(".fact dt").eachText()).contains("Waiting", "Ending soon", "Abandoned", "Calls left");
        assertThat(page.select(".house").text()).contains("ahead of true time", "played by the emulator");
        Document german = page(
                browser()
                        .cookie(COOKIE, cookie)
                        .header("Accept-Language", "de-CH,de;q=0.9,en;q=0.5")
                        .get("/console"),
                200);
        assertThat(german.select("html").attr("lang")).isEqualTo("de");
        assertThat(german.select(".tabs").text()).contains("Übersicht", "Zustand");
        Response chosen = form(cookie)
                .formParam("language", "de")
                .formParam("here", "/console/health?x=1")
                .post("/console/look");
        chosen.then().statusCode(303).header("Location", "/console/health?x=1");
        assertThat(chosen.getCookie("draftwatch_language")).isEqualTo("de");
        for (String elsewhere :
                List.of("https://evil.example/", "//evil.example", "/console\\..", "/consolex", "/console/\r\nX: y")) {
            form(cookie)
                    .formParam("here", elsewhere)
                    .formParam("theme", "dark")
                    .post("/console/look")
                    .then()
                    .statusCode(303)
                    .header("Location", "/console");
        }
    }

    @Test
    void who_signs_in_comes_back_to_the_page_that_was_asked_for() {
        String asked = "/console/uploads?q=creator%3Aada";
        Document form = page(browser().urlEncodingEnabled(false).get(asked), 200);

        assertThat(form.select("input[name=next]").eachAttr("value").get(0)).isEqualTo(asked);
        browser()
                .formParam("key", Api.KEY)
                .formParam("next", asked)
                .post("/console/sign-in")
                .then()
                .statusCode(303)
                .header("Location", asked);
        page(browser().post("/console/uploads/try"), 401);
    }

    @Test
    void every_answer_below_the_console_is_a_page_that_keeps_to_itself() {
        String cookie = signIn(Api.KEY).getCookie(COOKIE);
        Map<String, Response> answers = Map.of(
                "form", browser().get("/console"),
                "list", browser().cookie(COOKIE, cookie).get("/console/uploads"),
                "wrong key", signIn("wrong"),
                "unknown", browser().get("/console/nowhere/at-all"),
                "unknown post", browser().post("/console/nowhere"),
                "wrong method", browser().put("/console"),
                "get of a form's address", browser().get("/console/sign-out"),
                "foreign", browser().header("Origin", "https://evil.example").post("/console/sign-in"));

        answers.forEach((what, answer) -> {
            assertThat(answer.getContentType()).as(what).startsWith("text/html");
            assertThat(Jsoup.parse(answer.asString()).select("h1")).as(what).hasSize(1);
            assertThat(answer.getHeader("Content-Security-Policy"))
                    .as(what)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.getHeader("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
            assertThat(answer.getHeader("Referrer-Policy")).as(what).isEqualTo("same-origin");
            assertThat(answer.getHeader("Cache-Control")).as(what).isEqualTo("no-store");
        });
    }

    @Test
    void what_is_not_there_is_said_with_the_right_status() {
        page(browser().get("/console/nowhere/at-all"), 404);
        page(browser().post("/console/nowhere"), 404);
        page(browser().get("/console/sign-out"), 405);
        page(browser().put("/console"), 405);
    }

    @Test
    void the_style_sheet_and_the_icon_are_there() {
        Document page = signedIn("/console");
        for (String address : List.of(
                page.select("link[rel=stylesheet]").attr("href"),
                page.select("link[rel=icon]").attr("href"),
                page.select("script[src]").attr("src"),
                "/console/signs.svg",
                page.select(".brand img").attr("src"))) {
            Response answer = browser().get(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.getContentType()).matches("text/css.*|text/javascript.*|image/svg\\+xml.*");
        }
    }

    private static RequestSpecification browser() {
        return given().redirects().follow(false);
    }

    /** What a form of this session sends, but for its fields. */
    private static RequestSpecification form(String cookie) {
        return browser().cookie(COOKIE, cookie).formParam("csrf", formToken(cookie));
    }

    private static Response signIn(String key) {
        return browser().formParam("key", key).post("/console/sign-in");
    }

    private static String formToken(String cookie) {
        return signedIn(cookie, "/console").select("input[name=csrf]").attr("value");
    }

    private static Document signedIn(String path) {
        return signedIn(signIn(Api.KEY).getCookie(COOKIE), path);
    }

    private static Document signedIn(String cookie, String path) {
        return page(browser().urlEncodingEnabled(false).cookie(COOKIE, cookie).get(path), 200);
    }

    private static Document page(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("text/html");
        return Jsoup.parse(answer.asString());
    }

    private static List<String> ids(Document page) {
        return page.select("tbody th bdi").eachText();
    }

    /** On whichever page the upload stands. */
    private static Element row(Document first, String imageId) {
        Document page = first;
        while (true) {
            for (Element row : page.select("tbody tr")) {
                if (row.select("th bdi").text().equals(imageId)) {
                    return row;
                }
            }
            String next = page.select("a[rel=next]").attr("href");
            assertThat(next).as("a page with %s", imageId).isNotEmpty();
            page = signedIn(next);
        }
    }
}
