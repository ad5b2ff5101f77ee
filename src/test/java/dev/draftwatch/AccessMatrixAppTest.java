package dev.draftwatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.draftwatch.access.key.Scopes;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.access.right.Role;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.Door;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who gets in where: every door of the API and every page of the console, tried by everybody. The doors are those that there
 * are, by the API's description and the console's classes; what they must answer is said here. A new one without a row fails.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccessMatrixAppTest {
    /** method and path, as a pattern | the scope of a key that gets in. The first that fits counts. */
    private static final String DOORS = """
            POST /api/v1/uploads                                       | uploads:create
            POST /api/v1/uploads/batch                                 | uploads:create
            POST /api/v1/uploads/bulk/check                            | uploads:read
            POST /api/v1/uploads/bulk/cancel                           | uploads:manage
            GET /api/v1/uploads/\\{id}/(status|stream)                 | its own token
            POST /api/v1/uploads/\\{id}/hint                           | its own token
            POST /api/v1/uploads/\\{id}/check                          | uploads:read
            GET /api/v1/uploads(/.*)?                                  | uploads:read
            (PATCH|DELETE) /api/v1/uploads/\\{id}(/image)?             | uploads:manage
            GET /api/v1/status                                         | uploads:read
            GET /api/v1/events(/stream)?                               | events:read
            (GET|POST|PATCH|DELETE) /api/v1/webhooks(/.*)?             | webhooks:manage
            GET /api/v1/tasks                                          | any
            (GET|DELETE) /api/v1/tasks/\\{id}(/results)?               | any
            POST /api/v1/reports/rebuild                               | admin
            (GET|POST|PATCH|PUT|DELETE) /api/v1/reports(/.*)?          | reports:read
            (GET|POST|PATCH|PUT|DELETE) /api/v1/cleanup(/.*)?          | cleanup:run
            (GET|POST|PATCH|PUT|DELETE) /api/v1/accounts(/.*)?         | admin
            (GET|POST|DELETE) /api/v1/keys(/.*)?                       | admin
            (GET|POST|PATCH|DELETE) /api/v1/people(/.*)?               | admin
            GET /api/v1/audit(/export)?                                | admin
            """;

    /** method and path, as a pattern | the capabilities of who sees or does it. The first that fits counts. */
    private static final String PAGES = """
            GET /console                                               | view
            (GET|POST) /console/sign-in                                | open
            GET /console/sign-in/provider(/answer)?                    | open
            (GET|POST) /console/welcome                                | open
            POST /console/sign-out                                     | signed in
            GET /console/me                                            | signed in
            POST /console/me/password                                  | signed in
            POST /console/look                                         | signed in
            GET /console/uploads/\\{id}/cancel                         | cancel
            POST /console/uploads/\\{id}/cancel                        | cancel
            POST /console/uploads/\\{id}/check                         | check-now
            (GET|POST) /console/uploads/\\{id}/delete-picture          | delete-image
            POST /console/uploads/\\{id}/reveal                        | view-upload-url
            POST /console/uploads/try                                  | create-upload
            (GET|POST) /console/uploads/bulk/check                     | check-now
            (GET|POST) /console/uploads/bulk/cancel                    | cancel
            GET /console/uploads/export                                | view export
            GET /console/(uploads|live)(/.*)?                          | view
            GET /console/webhooks/new                                  | manage-endpoints
            GET /console/webhooks(/.*)?                                | view-webhooks
            POST /console/webhooks/\\{id}/(test|replay)                | replay
            POST /console/webhooks/\\{id}/deliveries/.*                | replay
            POST /console/webhooks(/.*)?                               | manage-endpoints
            GET /console/health                                        | view
            GET /console/reports/\\{list}/export                       | view-reports export
            GET /console/reports(/\\{list})?                           | view-reports
            (GET|POST) /console/cleanup(/.*)?                          | reclaim
            (GET|POST) /console/tasks(/.*)?                            | signed in
            GET /console/activity(/export)?                            | view-activity
            (GET|POST) /console/settings/(keys|people)(/.*)?           | manage-access
            GET /console/settings                                      | manage-settings
            """;

    private static final String OF_OTHER_TESTS = "/api/v1/probe";
    private static final String NOWHERE = UUID.randomUUID().toString();

    @Test
    void every_door_of_the_api_lets_in_whom_it_should_and_nobody_else() {
        Map<String, String> keys = new LinkedHashMap<>();
        new TreeSet<>(Scopes.ALL).forEach(scope -> keys.put(scope, key(List.of(scope), List.of())));
        List<String> wrong = new ArrayList<>();

        Collection<Door> doors = doors();
        assertThat(doors).hasSizeGreaterThan(20);
        for (Door door : doors) {
            String rule = rule(DOORS, door);
            if (rule.equals("its own token")) {
                keys.forEach((scope, key) -> note(wrong, door, scope, door.status(NOWHERE, key), 401, 403, 404));
                continue;
            }
            note(wrong, door, "nobody", door.status(NOWHERE, ""), 401);
            note(wrong, door, "a wrong key", door.status(NOWHERE, "dw_wrong"), 401);
            keys.forEach((scope, key) -> {
                int status = door.status(NOWHERE, key);
                boolean may = rule.equals("any") || scope.equals(rule) || scope.equals(Scopes.ADMIN);
                if (may ? status == 401 || status == 403 || status >= 500 : status != 403) {
                    wrong.add(door + " answers " + status + " to a key with " + scope);
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_key_for_another_account_finds_nothing_of_this_one() {
        String id = Api.created(Map.of()).path("id");
        List<String> scopes = List.of("uploads:create", "uploads:read", "uploads:manage");
        String elsewhere = key(scopes, List.of("ffffffffffffffffffffffffffffffff"));
        List<String> wrong = new ArrayList<>();

        for (Door door : doors()) {
            String rule = rule(DOORS, door);
            if (scopes.contains(rule) && door.path().startsWith("/api/v1/uploads/{id}")) {
                note(wrong, door, "another account", door.status(id, elsewhere), 400, 404);
            } else if (!scopes.contains(rule) && !rule.equals("any") && !rule.equals("its own token")) {
                note(wrong, door, "another account", door.status(id, elsewhere), 403);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(Api.stateOf(id)).isEqualTo("draft");
    }

    @Test
    void a_key_for_another_account_does_not_hear_of_this_one() {
        Api.created(Map.of());
        String elsewhere = key(List.of("uploads:read"), List.of("ffffffffffffffffffffffffffffffff"));
        String here = key(List.of("uploads:read"), List.of(Api.ACCOUNT));

        Response status = given().header("Authorization", "Bearer " + elsewhere).get("/api/v1/status");
        assertThat(status.asString()).doesNotContain(Api.ACCOUNT);
        assertThat(status.<List<?>>path("budgets")).isEmpty();
        assertThat(status.<List<?>>path("accounts")).isEmpty();
        assertThat(status.<Map<String, Integer>>path("uploads").values()).containsOnly(0);
        assertThat(given().header("Authorization", "Bearer " + here)
                        .get("/api/v1/status")
                        .<List<String>>path("accounts.id"))
                .containsExactly(Api.ACCOUNT);
        assertThat(Browser.withKey(elsewhere).get("/console/health").asString()).doesNotContain(Api.ACCOUNT);
        assertThat(Browser.withKey(here).get("/console/health").asString()).contains(Api.ACCOUNT);
    }

    @Test
    void every_page_shows_itself_to_whom_it_should_and_to_nobody_else() {
        Map<String, Browser> browsers = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            browsers.put(role.word(), Browser.withPerson(UUID.randomUUID() + "@example.com", role.word()));
        }
        new TreeSet<>(Scopes.ALL)
                .forEach(scope -> browsers.put(scope, Browser.withKey(key(List.of(scope), List.of()))));
        List<String> wrong = new ArrayList<>();

        Collection<Door> pages = pages();
        assertThat(pages).hasSizeGreaterThan(5);
        for (Door page : pages) {
            String rule = rule(PAGES, page);
            if (rule.equals("open")) {
                continue;
            }
            Door.Seen nobody = page.seen(NOWHERE, "");
            // A stream is no page: who asks for it without a session is told so and stops.
            boolean shows = page.reads() && !page.path().equals("/console/live");
            if (shows ? !nobody.isSignIn() : nobody.status() != 401) {
                wrong.add(page + " answers " + nobody.status() + " to nobody");
            }
            browsers.forEach((who, browser) -> {
                Door.Seen seen = page.seen(NOWHERE, String.valueOf(browser.cookie()));
                boolean may = rule.equals("signed in") || has(who, rule);
                // Whoever may do it sent no form of ours: a wall behind this one says so, and nothing is changed.
                boolean asItShould = page.reads()
                        ? may ? !seen.isSignIn() && seen.status() != 403 && seen.status() < 500 : seen.status() == 403
                        : seen.status() == 403 && seen.saysFormIsForeign() == may;
                if (!asItShould) {
                    wrong.add(page + " answers " + seen.status() + " to " + who);
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    /** All of the capabilities, where there are several. */
    private static boolean has(String who, String words) {
        return Stream.of(words.split(" ", -1)).allMatch(word -> hasOne(who, word));
    }

    private static boolean hasOne(String who, String word) {
        Capability capability = Stream.of(Capability.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow();
        return Role.of(who)
                .map(role -> role.may(capability))
                .orElseGet(() -> who.equals(Scopes.ADMIN) || who.equals(capability.scope()));
    }

    private static void note(List<String> wrong, Door door, String who, int status, Integer... expected) {
        if (!List.of(expected).contains(status)) {
            wrong.add(door + " answers " + status + " to " + who);
        }
    }

    private static String rule(String table, Door door) {
        return table.lines()
                .map(line -> line.split("\\|(?=[^|]*$)", 2))
                .filter(row -> door.toString().matches(row[0].strip()))
                .map(row -> row[1].strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("Say in this test who gets in at " + door));
    }

    /** As the API describes itself. */
    private static Collection<Door> doors() {
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").jsonPath().get("paths");
        List<Door> doors = new ArrayList<>();
        new TreeMap<>(paths).forEach((path, methods) -> methods.keySet().stream()
                .filter(method -> path.startsWith("/api/") && !path.startsWith(OF_OTHER_TESTS))
                .forEach(method -> doors.add(new Door(method.toUpperCase(java.util.Locale.ROOT), path))));
        return doors;
    }

    /** As the console's classes say. */
    private static Collection<Door> pages() {
        List<Door> pages = new ArrayList<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.draftwatch.console")) {
            if (resource.isAnnotatedWith(Path.class)) {
                for (JavaMethod method : resource.getMethods()) {
                    method.getAnnotations().stream()
                            .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                            .forEach(annotation -> pages.add(new Door(
                                    annotation
                                            .getRawType()
                                            .getAnnotationOfType(HttpMethod.class)
                                            .value(),
                                    path(resource, method))));
                }
            }
        }
        return pages;
    }

    private static String path(JavaClass resource, JavaMethod method) {
        String base = resource.getAnnotationOfType(Path.class).value();
        return method.isAnnotatedWith(Path.class)
                ? base + "/" + method.getAnnotationOfType(Path.class).value().replaceFirst("^/", "")
                : base;
    }

    private static String key(List<String> scopes, List<String> accounts) {
        return Api.withKey()
                .contentType("application/json")
                .body(Map.of("name", "matrix", "scopes", scopes, "accounts", accounts))
                .post("/api/v1/keys")
                .path("key");
    }
}
