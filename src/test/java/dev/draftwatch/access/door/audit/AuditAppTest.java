package dev.draftwatch.access.door.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.By;
import dev.draftwatch.access.audit.Deed;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditAppTest {
    private final String mark = UUID.randomUUID().toString();

    @Inject
    Audit audit;

    @Inject
    Session database;

    @Test
    void what_is_done_with_keys_is_told_with_everything_around_it() {
        Response made = Api.withKey()
                .header("X-Request-Id", mark)
                .contentType("application/json")
                .body(Map.of("name", "=audited", "scopes", List.of("uploads:read")))
                .post("/api/v1/keys");
        String id = made.path("id");
        Api.withKey().post("/api/v1/keys/" + id + "/rotate").then().statusCode(200);
        Api.withKey().delete("/api/v1/keys/" + id).then().statusCode(204);

        Response found = read("target=key:" + id);

        found.then()
                .body("items.action", contains("key.revoked", "key.rotated", "key.made"))
                .body("items[2].actor", equalTo("admin"))
                .body("items[2].actorKind", equalTo("key"))
                .body("items[2].address", equalTo("127.0.0.1"))
                .body("items[2].requestId", equalTo(mark))
                .body("items[2].count", equalTo(1))
                .body("items[2].result", equalTo("done"))
                .body("items[2].at", notNullValue())
                .body("items[2].detail.name", equalTo("=audited"));
        assertThat(found.asString()).doesNotContain(made.<String>path("key"));
    }

    @Test
    void what_is_done_with_webhooks_is_told_once_and_without_their_secrets() {
        Response made = Api.withKey()
                .contentType("application/json")
                .body(Map.of("url", "http://127.0.0.1:49999/" + mark))
                .post("/api/v1/webhooks");
        String id = made.path("id");
        Api.withKey()
                .contentType("application/json")
                .body(Map.of("state", "paused"))
                .patch("/api/v1/webhooks/" + id)
                .then()
                .statusCode(200);
        String secret =
                Api.withKey().post("/api/v1/webhooks/" + id + "/rotate-secret").path("secret");
        Api.withKey().delete("/api/v1/webhooks/" + id).then().statusCode(204);

        Response found = read("target=webhook:" + id);

        found.then()
                .body(
                        "items.action",
                        contains("webhook.removed", "webhook.rotated", "webhook.changed", "webhook.added"))
                .body("items[0].actor", equalTo("admin"))
                .body("items[2].detail.state", equalTo("paused"))
                .body("items[3].detail.host", equalTo("127.0.0.1"));
        assertThat(found.asString()).doesNotContain(made.<String>path("secret"), secret, mark);
        read("target=/api/v1/webhooks/" + id).then().body("items", empty());
    }

    @Test
    void what_people_do_is_told_with_their_names() {
        String email = mark + "@example.com";
        Browser browser = Browser.withPerson(email, "viewer");
        browser.signIn(email, Browser.PASSWORD);
        browser.post("/console/sign-out", Map.of("everywhere", "yes"));

        assertThat(read("actor=" + email).<List<String>>path("items.action"))
                .contains("person.welcomed", "person.signed-in", "POST /console/sign-out");
        assertThat(read("action=person.invited&limit=500").<List<String>>path("items.detail.email"))
                .contains(email);
    }

    @Test
    void a_change_that_no_room_writes_down_is_told_by_its_call_and_what_failed_is_not() {
        String id = Api.created(Map.of()).path("id");
        Api.withKey().delete("/api/v1/uploads/" + id).then().statusCode(200);
        Api.withKey().delete("/api/v1/uploads/" + mark).then().statusCode(404);
        Api.withKey().get("/api/v1/uploads/" + id).then().statusCode(200);
        Api.withKey().post("/api/v1/uploads/" + id + "/check").then().statusCode(200);

        read("target=/api/v1/uploads/" + id)
                .then()
                .body("items.action", contains("DELETE /api/v1/uploads/{id}"))
                .body("items.result", contains("200"));
        read("target=/api/v1/uploads/" + mark).then().body("items", empty());
    }

    @Test
    void an_entry_is_there_exactly_if_the_change_is() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    audit.record(By.HOUSE, Deed.of("test.undone").on("test", mark));
                    throw new IllegalStateException("undone");
                }))
                .hasMessageContaining("undone");
        read("target=test:" + mark).then().body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit set actor = 'eve'", "delete from audit", "truncate audit"})
    void nothing_that_is_written_is_changed(String statement) {
        audit.record(By.HOUSE, Deed.of("test.kept").on("test", mark));

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeMutationQuery(statement).executeUpdate()))
                .hasStackTraceContaining("only ever added to");

        read("target=test:" + mark).then().body("items.action", contains("test.kept"));
    }

    @Test
    void pages_lead_through_every_entry_once_and_filters_hold_on_each() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            audit.record(By.HOUSE, Deed.of("test." + mark + "." + i).count(i).because("why " + i));
            written.add(0, "test." + mark + "." + i);
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = read("action=test." + mark + "*&limit=2" + cursor);
            page.then().body("items.action", everyItem(startsWith("test." + mark)));
            listed.addAll(page.path("items.action"));
            String next = page.path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }

        assertThat(listed).isEqualTo(written);
        read("action=test." + mark + "*&before=2000-01-01T00:00:00Z").then().body("items", empty());
        read("action=test." + mark + ".4&actor=Draftwatch&after=2000-01-01T00:00:00Z")
                .then()
                .body("items.reason", contains("why 4"))
                .body("items.count", contains(4));
    }

    @Test
    void the_export_has_what_the_filter_finds_and_no_formula_in_it() {
        audit.record(By.HOUSE, Deed.of("test.exported").on("test", mark).because("=cmd|' /C calc'!A0"));
        audit.record(By.HOUSE, Deed.of("test.exported").on("test", mark).because("second, with \"quotes\"\nand lines"));

        Response csv = Api.withKey().get("/api/v1/audit/export?target=test:" + mark);
        csv.then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", startsWith("attachment"));
        assertThat(csv.asString())
                .startsWith(
                        "id,at,actorKind,actorId,actor,address,requestId,action,target,count,reason,result,detail\r\n")
                .contains("'=cmd", "\"second, with \"\"quotes\"\"\nand lines\"")
                .doesNotContain(",=cmd");

        Response lines = Api.withKey().get("/api/v1/audit/export?format=ndjson&target=test:" + mark);
        lines.then().statusCode(200).contentType("application/x-ndjson");
        assertThat(lines.asString().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains(mark));
        read("action=audit.exported")
                .then()
                .body("items[0].detail.query", equalTo("format=ndjson&target=test:" + mark));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/audit?since=x",
                "/api/v1/audit?cursor=garbage",
                "/api/v1/audit?after=yesterday",
                "/api/v1/audit?limit=0",
                "/api/v1/audit/export?format=xlsx",
                "/api/v1/audit/export?limit=5",
            })
    void a_mistake_is_named(String path) {
        Api.withKey().get(path).then().statusCode(400).contentType("application/problem+json");
    }

    private static Response read(String query) {
        Response answer = Api.withKey().urlEncodingEnabled(false).get("/api/v1/audit?" + query);
        answer.then().statusCode(200);
        return answer;
    }
}
