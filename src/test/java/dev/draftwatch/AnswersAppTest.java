package dev.draftwatch;

import static io.restassured.RestAssured.given;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Described;
import dev.draftwatch.testing.SecondAccount;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real answers, good and bad, are what {@code /q/openapi} says: status, content type, every member. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnswersAppTest {

    @Test
    void about_uploads() {
        Response created =
                sending(Map.of("creator", "ada", "metadata", Map.of("a", 1))).post("/api/v1/uploads");
        created.then().statusCode(201);
        String one = "/api/v1/uploads/" + created.path("id");
        String token = "?token=" + created.path("readToken");

        keyed().get("/api/v1/uploads?limit=1").then().statusCode(200);
        keyed().get("/api/v1/uploads?limit=nought").then().statusCode(400);
        keyed().get(one).then().statusCode(200);
        keyed().get(one + "?wait=soon").then().statusCode(400);
        keyed().get(one + "0").then().statusCode(404);
        described().get(one).then().statusCode(401);
        described().get(one + "/status" + token).then().statusCode(200);
        described().get(one + "/status?token=no").then().statusCode(401);
        sending(Map.of("outcome", "done")).post(one + "/hint" + token).then().statusCode(202);
        sending(Map.of("outcome", "perhaps")).post(one + "/hint" + token).then().statusCode(400);
        keyed().post(one + "/check").then().statusCode(200);
        sending(Map.of("creator", "eve")).patch(one).then().statusCode(200);
        sending(Map.of("state", "uploaded")).patch(one).then().statusCode(400);
        keyed().delete(one + "/image").then().statusCode(409);
        keyed().delete(one).then().statusCode(200);
        keyed().get(one).then().statusCode(200);
        sending(Map.of("expiresIn", "P1D")).post("/api/v1/uploads").then().statusCode(400);
        sending(Map.of("items", List.of(Map.of(), Map.of("customId", "/"))))
                .post("/api/v1/uploads/batch")
                .then()
                .statusCode(200);
    }

    @Test
    void about_events_and_the_house() {
        Api.created(Map.of());

        keyed().get("/api/v1/events").then().statusCode(200);
        keyed().get("/api/v1/events?after=-1").then().statusCode(400);
        keyed().get("/api/v1/status").then().statusCode(200);
    }

    @Test
    void about_webhooks_and_keys() {
        Response made = sending(Map.of("url", "https://example.com/hook", "metadata", Map.of("a", "b")))
                .post("/api/v1/webhooks");
        made.then().statusCode(201);
        String webhook = "/api/v1/webhooks/" + made.path("id");
        keyed().get("/api/v1/webhooks").then().statusCode(200);
        keyed().get(webhook).then().statusCode(200);
        keyed().get(webhook + "/deliveries").then().statusCode(200);
        sending(Map.of("url", "ftp://example.com"))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(400);
        keyed().delete(webhook).then().statusCode(204);
        keyed().get(webhook).then().statusCode(404);

        Response key =
                sending(Map.of("name", "n", "scopes", List.of("uploads:read"))).post("/api/v1/keys");
        key.then().statusCode(201);
        keyed().get("/api/v1/keys").then().statusCode(200);
        described()
                .header("Authorization", "Bearer " + key.path("key"))
                .get("/api/v1/keys")
                .then()
                .statusCode(403);
        keyed().delete("/api/v1/keys/" + key.path("id")).then().statusCode(204);
    }

    @Test
    void about_accounts() {
        String second = "/api/v1/accounts/" + SecondAccount.ID;
        Map<String, Object> body = Map.of("id", SecondAccount.ID, "apiToken", SecondAccount.TOKEN, "grace", "PT1M");
        try {
            sending(body).post("/api/v1/accounts").then().statusCode(201);
            sending(body).post("/api/v1/accounts").then().statusCode(409);
            keyed().get("/api/v1/accounts").then().statusCode(200);
            keyed().get(second).then().statusCode(200);
            sending(Map.of("maxOpenPerCreator", 1, "grace", "PT2M"))
                    .patch(second)
                    .then()
                    .statusCode(200);
            sending(Map.of("grace", "P2D")).patch(second).then().statusCode(400);
            Map<String, Object> wish = Map.of("account", SecondAccount.ID, "creator", "answers");
            sending(wish).post("/api/v1/uploads").then().statusCode(201);
            sending(wish).post("/api/v1/uploads").then().statusCode(429);
            keyed().delete(second).then().statusCode(409);
        } finally {
            SecondAccount.remove();
        }
        keyed().get(second).then().statusCode(404);
    }

    @Test
    void about_the_emulator() {
        described().get("/emulator/control/clock").then().statusCode(200);
        sending(Map.of("advance", "back"))
                .post("/emulator/control/clock")
                .then()
                .statusCode(400);
        described().get("/emulator/control/faults").then().statusCode(200);
        described().get("/emulator/control/calls").then().statusCode(200);
        described().get("/emulator/control/behaviour").then().statusCode(200);
    }

    private static RequestSpecification described() {
        return given().filter(Described.filter());
    }

    private static RequestSpecification keyed() {
        return described().header("Authorization", "Bearer " + Api.KEY);
    }

    private static RequestSpecification sending(Map<String, ?> body) {
        return keyed().contentType("application/json").body(body);
    }
}
