package dev.draftwatch.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** A browser without scripts in front of the running application: it keeps one session and sends forms as their pages have them. */
public final class Browser {
    public static final String PASSWORD = "gravel tuba nineteen oslo";
    public static final String COOKIE = "draftwatch_session";

    private @Nullable String cookie;

    /** {@return a browser in which this key is signed in} */
    public static Browser withKey(String key) {
        Browser browser = new Browser();
        browser.keep(browser.request().formParam("key", key).post("/console/sign-in"));
        assertThat(browser.cookie).as("signed in with a key").isNotNull();
        return browser;
    }

    /** {@return a browser in which a new person of this role is signed in} */
    public static Browser withPerson(String email, String role) {
        Browser browser = new Browser();
        browser.keep(browser.welcome(tokenFor(email, role), PASSWORD));
        assertThat(browser.cookie).as("welcomed").isNotNull();
        return browser;
    }

    /** {@return the token of the link of a person who is invited as this} */
    public static String tokenFor(String email, String role) {
        Response invited = Api.withKey()
                .contentType("application/json")
                .body(Map.of("email", email, "role", role))
                .post("/api/v1/people");
        invited.then().statusCode(201);
        return token(invited);
    }

    /** {@return the token in the link of this answer} */
    public static String token(Response invited) {
        String url = invited.path("welcomeUrl");
        return url.substring(url.indexOf("token=") + "token=".length());
    }

    public Response signIn(String email, String password) {
        return keep(request()
                .formParam("email", email)
                .formParam("password", password)
                .post("/console/sign-in"));
    }

    public Response welcome(String token, String password) {
        return request()
                .formParam("token", token)
                .formParam("password", password)
                .formParam("again", password)
                .post("/console/welcome");
    }

    public Response get(String path) {
        return request().urlEncodingEnabled(false).get(path);
    }

    /** Sends a form of this session, with its token. */
    public Response post(String path, Map<String, String> fields) {
        return keep(request().formParams(fields).formParam("csrf", formToken()).post(path));
    }

    /** What every changing form of this session carries. */
    public String formToken() {
        return Jsoup.parse(get("/console/me").asString())
                .select("input[name=csrf]")
                .attr("value");
    }

    /** The page, which must have this status. */
    public static Document page(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("text/html");
        return Jsoup.parse(answer.asString());
    }

    public boolean isSignedIn() {
        return page(get("/console/me"), 200).select("h1").text().equals("You");
    }

    public @Nullable String cookie() {
        return cookie;
    }

    /** A request with the session's cookie, if there is one. */
    public RequestSpecification request() {
        RequestSpecification request = given().redirects().follow(false);
        return cookie == null ? request : request.cookie(COOKIE, cookie);
    }

    private Response keep(Response answer) {
        String set = answer.getCookie(COOKIE);
        if (set != null) {
            cookie = set.isEmpty() ? null : set;
        }
        return answer;
    }
}
