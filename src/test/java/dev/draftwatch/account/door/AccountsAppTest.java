package dev.draftwatch.account.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.SecondAccount;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import dev.draftwatch.watch.block.Blocks;
import dev.draftwatch.watch.block.Unserved;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccountsAppTest {
    @Inject
    Watch watch;

    @Inject
    Blocks blocks;

    @Inject
    Unserved unserved;

    @Inject
    AgroalDataSource database;

    @AfterEach
    void alone() {
        SecondAccount.remove();
    }

    @Test
    void an_account_is_added_shown_changed_and_removed() {
        Response added = SecondAccount.add(
                Map.of("name", "shop", "grace", "PT30S", "maxOpenPerCreator", 7, "trustCompleteSweep", true));
        assertThat(added.header("Location")).endsWith("/api/v1/accounts/" + SecondAccount.ID);
        added.then()
                .body("source", equalTo("api"))
                .body("name", equalTo("shop"))
                .body("budget", equalTo(SecondAccount.ID))
                .body("grace", equalTo("PT30S"))
                .body("trustCompleteSweep", equalTo(true))
                .body("maxOpenPerCreator", equalTo(7))
                .body("maxPerCreatorPerHour", nullValue())
                .body("blocked", nullValue());

        SecondAccount.change(nulled("{\"name\":null,\"grace\":null,\"budget\":\"shared\",\"expiringBefore\":\"PT5M\"}"))
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("grace", nullValue())
                .body("budget", equalTo("shared"))
                .body("expiringBefore", equalTo("PT5M"))
                .body("maxOpenPerCreator", equalTo(7));
        SecondAccount.read().then().statusCode(200).body("budget", equalTo("shared"));
        Api.withKey()
                .get("/api/v1/accounts")
                .then()
                .statusCode(200)
                .body("items.id", hasItems(Api.ACCOUNT, SecondAccount.ID))
                .body("items.find { it.id == '" + Api.ACCOUNT + "' }.source", equalTo("configuration"));
        Response first = Api.withKey().get("/api/v1/accounts?limit=1");
        assertThat(first.<List<String>>path("items.id")).containsExactly(Api.ACCOUNT);
        Api.withKey()
                .get("/api/v1/accounts?limit=1&cursor=" + first.path("next"))
                .then()
                .body("items.id", equalTo(List.of(SecondAccount.ID)))
                .body("next", nullValue());
        Api.withKey().get("/api/v1/accounts?page=2").then().statusCode(400);

        Api.withKey().delete("/api/v1/accounts/" + SecondAccount.ID).then().statusCode(204);
        Api.withKey().delete("/api/v1/accounts/" + SecondAccount.ID).then().statusCode(404);
        SecondAccount.read().then().statusCode(404);
        SecondAccount.change(Map.of("name", "x")).then().statusCode(404);
        SecondAccount.create(Map.of()).then().statusCode(400).body("errors[0].rule", equalTo("unknown"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"apiToken":"t"}                                  | id                    | required
            {"id":"a"}                                        | apiToken              | required
            {"id":"a/b","apiToken":"t"}                       | id                    | format
            {"id":7,"apiToken":"t"}                           | id                    | type
            {"id":"a","apiToken":"a b"}                       | apiToken              | format
            {"id":"a","apiToken":""}                          | apiToken              | format
            {"id":"a","apiToken":"t","token":"x"}             | token                 | unknown
            {"id":"a","apiToken":"t","budget":"a/b"}          | budget                | format
            {"id":"a","apiToken":"t","grace":"two minutes"}   | grace                 | format
            {"id":"a","apiToken":"t","grace":"PT2H"}          | grace                 | range
            {"id":"a","apiToken":"t","grace":"PT1.5S"}        | grace                 | whole
            {"id":"a","apiToken":"t","grace":120}             | grace                 | type
            {"id":"a","apiToken":"t","defaultExpiry":"PT1M"}  | defaultExpiry         | range
            {"id":"a","apiToken":"t","defaultExpiry":"PT7H"}  | defaultExpiry         | range
            {"id":"a","apiToken":"t","expiringBefore":"PT0S"} | expiringBefore        | positive
            {"id":"a","apiToken":"t","expireUnverifiedAfter":"P31D"} | expireUnverifiedAfter | range
            {"id":"a","apiToken":"t","trustCompleteSweep":1}  | trustCompleteSweep    | type
            {"id":"a","apiToken":"t","maxOpenPerCreator":0}   | maxOpenPerCreator     | range
            {"id":"a","apiToken":"t","maxPerCreatorPerHour":1.5} | maxPerCreatorPerHour | type
            {"id":"a","apiToken":"t","name":null}             | name                  | type
            """)
    void what_is_wrong_is_named_and_nothing_is_added(String body, String field, String rule) {
        Api.withKey()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/accounts")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field))
                .body("errors.rule", hasItem(rule));

        Api.withKey().get("/api/v1/accounts").then().body("items.size()", equalTo(1));
    }

    @Test
    void a_token_is_in_no_answer_and_in_no_table() throws Exception {
        String secret = "planted-secret-token";
        SecondAccount.add(Map.of());
        Response changed = SecondAccount.change(Map.of("apiToken", secret));

        assertThat(changed.asString()
                        + SecondAccount.read().asString()
                        + Api.withKey().get("/api/v1/accounts").asString()
                        + Api.withKey().get("/api/v1/audit?limit=20").asString())
                .doesNotContain(secret, SecondAccount.TOKEN);
        Api.withKey()
                .get("/api/v1/audit?action=account.changed")
                .then()
                .body("items[0].target", equalTo("account:" + SecondAccount.ID));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select string_agg(account::text, ' ') from account")) {
            row.next();
            assertThat(row.getString(1))
                    .contains(SecondAccount.ID)
                    .doesNotContain(secret)
                    .doesNotContain(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void a_second_account_is_worked_for_like_the_first() throws Exception {
        SecondAccount.add(Map.of("defaultExpiry", "PT10M", "grace", "PT10S"));

        Api.create(Map.of()).then().statusCode(400).body("errors[0].field", equalTo("account"));
        Response sent = SecondAccount.create(Map.of());
        sent.then().statusCode(201).body("account", equalTo(SecondAccount.ID));
        Response left = SecondAccount.create(Map.of());
        Instant expires = Instant.parse(left.path("expiresAt"));
        assertThat(Duration.between(Instant.parse(left.path("createdAt")), expires))
                .isEqualTo(Duration.ofMinutes(10));
        Api.sendPicture(sent.path("uploadUrl"));
        Api.advance(Duration.ofSeconds(3));
        watch.checkDue();
        assertThat(Api.stateOf(sent.path("id"))).isEqualTo("uploaded");
        Api.advance(Duration.ofMinutes(10).plusSeconds(11));
        watch.checkDue();

        assertThat(Api.stateOf(left.path("id"))).isEqualTo("expired");
        assertThat(Api.eventsOf(left.path("id")))
                .allSatisfy(event -> assertThat(event).containsEntry("account", SecondAccount.ID));
    }

    @Test
    void a_refused_credential_stops_its_account_alone_and_is_told_until_it_is_mended() throws Exception {
        SecondAccount.add(Map.of("budget", Api.ACCOUNT));
        Response bad = SecondAccount.create(Map.of());
        Response good = Api.create(Map.of("account", Api.ACCOUNT));
        SecondAccount.change(Map.of("apiToken", "wrong"));

        SecondAccount.create(Map.of()).then().statusCode(502);
        Api.sendPicture(bad.path("uploadUrl"));
        Api.sendPicture(good.path("uploadUrl"));
        Api.advance(Duration.ofSeconds(3));
        watch.checkDue();
        blocks.look();

        assertThat(Api.stateOf(good.path("id"))).isEqualTo("uploaded");
        assertThat(Api.stateOf(bad.path("id"))).isEqualTo("draft");
        SecondAccount.read().then().body("blocked.reason", equalTo("credential"));
        Api.withKey().get("/api/v1/accounts/" + Api.ACCOUNT).then().body("blocked", nullValue());
        Api.withKey()
                .get("/api/v1/status")
                .then()
                .body("accounts.find { it.id == '" + SecondAccount.ID + "' }.blocked.reason", equalTo("credential"))
                .body("accounts.find { it.id == '" + Api.ACCOUNT + "' }.blocked", nullValue());
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.find { it.name == 'accounts' }.data.'" + SecondAccount.ID + "'",
                        equalTo("blocked: credential"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> Api.withKey()
                .get("/api/v1/events?types=account.blocked&limit=1000")
                .then()
                .body("items.account", hasItem(SecondAccount.ID)));

        SecondAccount.change(Map.of("apiToken", SecondAccount.TOKEN));
        Api.advance(Duration.ofSeconds(31));
        watch.checkDue();
        Api.advance(Duration.ofSeconds(6));
        watch.checkDue();
        assertThat(Api.stateOf(bad.path("id"))).isEqualTo("uploaded");
        SecondAccount.read().then().body("blocked", nullValue());
    }

    @Test
    void another_credential_is_not_blocked_for_what_was_said_of_the_one_before() {
        SecondAccount.add(Map.of());
        SecondAccount.change(Map.of("apiToken", "wrong"));
        SecondAccount.create(Map.of()).then().statusCode(502);
        SecondAccount.read().then().body("blocked.reason", equalTo("credential"));

        SecondAccount.change(Map.of("apiToken", SecondAccount.TOKEN)).then().body("blocked", nullValue());

        SecondAccount.change(Map.of("apiToken", "wrong"));
        SecondAccount.create(Map.of()).then().statusCode(502);
        Api.withKey().delete("/api/v1/accounts/" + SecondAccount.ID).then().statusCode(204);
        SecondAccount.add(Map.of()).then().body("blocked", nullValue());
    }

    @Test
    void a_new_budget_begins_with_what_the_account_has_called_lately() {
        SecondAccount.add(Map.of());
        // What was granted before and not called lapses.
        Api.advance(Duration.ofSeconds(6));
        int before = left(SecondAccount.ID);
        SecondAccount.create(Map.of()).then().statusCode(201);
        assertThat(left(SecondAccount.ID)).isLessThan(before);

        SecondAccount.change(Map.of("budget", "renamed-budget"));

        assertThat(left("renamed-budget")).isLessThan(before);
    }

    @Test
    void pending_uploads_of_an_account_that_nobody_works_for_are_told() throws Exception {
        String upload = Api.created(Map.of()).path("id");
        giveTo("forgotten", upload);
        try {
            unserved.look();

            Api.withKey()
                    .get("/api/v1/status")
                    .then()
                    .body("unserved", hasItem("forgotten"))
                    .body("unserved", not(hasItem(Api.ACCOUNT)));
            given().get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body(
                            "checks.find { it.name == 'accounts' }.data.forgotten",
                            equalTo("unserved: uploads of it are pending"));
        } finally {
            giveTo(Api.ACCOUNT, upload);
        }
        unserved.look();
        Api.withKey().get("/api/v1/status").then().body("unserved", not(hasItem("forgotten")));
    }

    private void giveTo(String account, String upload) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("update upload set account = ? where id = cast(? as uuid)")) {
            statement.setString(1, account);
            statement.setString(2, upload);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static int left(String budget) {
        return Api.withKey().get("/api/v1/status").path("budgets.find { it.budget == '" + budget + "' }.left");
    }

    @Test
    void an_account_stays_while_uploads_of_it_are_pending_and_they_stay_on_record_when_it_goes() {
        SecondAccount.add(Map.of());
        String id = SecondAccount.create(Map.of("creator", "ada")).path("id");

        Api.withKey().delete("/api/v1/accounts/" + SecondAccount.ID).then().statusCode(409);
        assertThat(Api.stateOf(id)).isEqualTo("draft");
        Api.withKey().delete("/api/v1/uploads/" + id).then().statusCode(200);
        Api.withKey().delete("/api/v1/accounts/" + SecondAccount.ID).then().statusCode(204);

        Api.upload(id)
                .then()
                .statusCode(200)
                .body("state", equalTo("deleted"))
                .body("account", equalTo(SecondAccount.ID));
        Api.withKey().post("/api/v1/uploads/{id}/check", id).then().statusCode(not(500));
        Api.withKey().delete("/api/v1/uploads/" + id).then().statusCode(200);
    }

    @Test
    void an_account_never_goes_with_an_upload_of_it_that_is_being_created() throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 15; round++) {
                if (SecondAccount.read().statusCode() == 404) {
                    SecondAccount.add(Map.of());
                }
                List<Callable<Response>> atOnce = List.of(
                        () -> SecondAccount.create(Map.of()),
                        () -> Api.withKey().delete("/api/v1/accounts/" + SecondAccount.ID),
                        () -> SecondAccount.create(Map.of()));
                List<Future<Response>> ended = hands.invokeAll(atOnce);
                List<Response> created =
                        List.of(ended.get(0).get(), ended.get(2).get());
                int removed = ended.get(1).get().statusCode();

                assertThat(created).extracting(Response::statusCode).containsAnyOf(201, 400);
                long pending = created.stream()
                        .filter(create -> create.statusCode() == 201)
                        .count();
                assertThat(removed).as("with %d created", pending).isEqualTo(pending > 0 ? 409 : 204);
                created.stream().filter(create -> create.statusCode() == 201).forEach(create -> Api.withKey()
                        .delete("/api/v1/uploads/" + create.path("id")));
            }
        } finally {
            hands.shutdownNow();
        }
    }

    @Test
    void of_the_configured_account_settings_change_and_the_credential_does_not() {
        String configured = "/api/v1/accounts/" + Api.ACCOUNT;

        patch(configured, "{\"apiToken\":\"other\"}").then().statusCode(409);
        Api.withKey().delete(configured).then().statusCode(409);
        Api.withKey()
                .contentType("application/json")
                .body(Map.of("id", Api.ACCOUNT, "apiToken", "other"))
                .post("/api/v1/accounts")
                .then()
                .statusCode(409);
        patch(configured, "{\"defaultExpiry\":\"PT3M\",\"name\":\"main\"}")
                .then()
                .statusCode(200)
                .body("defaultExpiry", equalTo("PT3M"))
                .body("source", equalTo("configuration"));
        try {
            Response upload = Api.created(Map.of());
            assertThat(Duration.between(
                            Instant.parse(upload.path("createdAt")), Instant.parse(upload.path("expiresAt"))))
                    .isEqualTo(Duration.ofMinutes(3));
        } finally {
            patch(configured, "{\"defaultExpiry\":null,\"name\":null}")
                    .then()
                    .body("defaultExpiry", nullValue())
                    .body("name", nullValue());
        }
        SecondAccount.add(Map.of());
        Api.withKey()
                .contentType("application/json")
                .body(Map.of("id", SecondAccount.ID, "apiToken", "again"))
                .post("/api/v1/accounts")
                .then()
                .statusCode(409);
    }

    private static Response patch(String path, String body) {
        return Api.withKey().contentType("application/json").body(body).patch(path);
    }

    /** A map that may hold null, which {@code Map.of} may not. */
    private static Map<String, ?> nulled(String json) {
        return io.restassured.path.json.JsonPath.from(json).getMap("");
    }
}
