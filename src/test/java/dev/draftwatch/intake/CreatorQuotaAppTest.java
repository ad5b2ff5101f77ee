package dev.draftwatch.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.SecondAccount;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one creator may have of an account, through every door. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CreatorQuotaAppTest {
    private final String creator = "creator-" + UUID.randomUUID();

    @Inject
    Watch watch;

    @AfterEach
    void alone() {
        SecondAccount.remove();
    }

    @Test
    void creates_at_once_come_to_no_more_than_is_allowed_and_the_others_leave_nothing() throws Exception {
        SecondAccount.add(Map.of("maxOpenPerCreator", 3));
        int before = Api.calls("direct_upload");
        ExecutorService clients = Executors.newFixedThreadPool(12);
        List<Integer> statuses = new ArrayList<>();
        try {
            Callable<Integer> create = () -> create(Map.of()).statusCode();
            for (Future<Integer> status : clients.invokeAll(Collections.nCopies(24, create))) {
                statuses.add(status.get());
            }
        } finally {
            clients.shutdownNow();
        }

        assertThat(statuses).containsOnly(201, 429);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(3);
        assertThat(Api.calls("direct_upload") - before).isEqualTo(3);
        assertThat(onRecord()).hasSize(3);
        SecondAccount.create(Map.of("creator", creator + "-other")).then().statusCode(201);
        SecondAccount.create(Map.of()).then().statusCode(201);
    }

    @Test
    void the_refusal_names_the_rule_and_when_time_alone_makes_room() {
        SecondAccount.add(Map.of("maxOpenPerCreator", 2));
        create(Map.of("expiresIn", "PT10M")).then().statusCode(201);
        create(Map.of("expiresIn", "PT20M")).then().statusCode(201);

        Response refused = create(Map.of());
        refused.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("creator"))
                .body("errors[0].rule", equalTo("maxOpenPerCreator"));
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertThat(wait).isBetween(590, 600);
        Api.advance(Duration.ofSeconds(wait));
        // Whatever Cloudflare says of it: its URL is over.
        create(Map.of()).then().statusCode(201);
    }

    @Test
    void a_picture_makes_room_and_an_hour_does_what_a_picture_does_not() throws Exception {
        SecondAccount.add(Map.of("maxOpenPerCreator", 1, "maxPerCreatorPerHour", 2));
        Response first = create(Map.of());
        create(Map.of()).then().statusCode(429).body("errors[0].rule", equalTo("maxOpenPerCreator"));
        Api.sendPicture(first.path("uploadUrl"));
        Api.advance(Duration.ofSeconds(3));
        watch.checkDue();
        Response second = create(Map.of());
        second.then().statusCode(201);
        Api.withKey().delete("/api/v1/uploads/" + second.path("id")).then().statusCode(200);

        Response refused = create(Map.of());
        refused.then().statusCode(429).body("errors[0].rule", equalTo("maxPerCreatorPerHour"));
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertThat(wait).isBetween(3_500, 3_600);
        Api.advance(Duration.ofSeconds(wait));
        create(Map.of()).then().statusCode(201);
    }

    @Test
    void what_failed_was_not_given() {
        SecondAccount.add(Map.of("maxPerCreatorPerHour", 1));
        Api.fault(Map.of("operation", "direct_upload", "count", 1, "status", 500, "code", 5500));
        create(Map.of()).then().statusCode(502);

        create(Map.of()).then().statusCode(201);
        create(Map.of()).then().statusCode(429);
    }

    @Test
    void a_batch_gets_what_there_is_room_for() {
        SecondAccount.add(Map.of("maxOpenPerCreator", 3));
        Map<String, String> wish = Map.of("account", SecondAccount.ID, "creator", creator);

        Response batch = Api.withKey()
                .contentType("application/json")
                .body(Map.of("items", Collections.nCopies(5, wish)))
                .post("/api/v1/uploads/batch");

        batch.then().statusCode(200);
        List<Integer> statuses = batch.path("items.status");
        assertThat(statuses).containsExactlyInAnyOrder(201, 201, 201, 429, 429);
        assertThat(batch.<List<Integer>>path("items.findAll { it.status == 429 }.retryAfter"))
                .allSatisfy(wait -> assertThat(wait).isPositive());
        assertThat(onRecord()).hasSize(3);
    }

    @Test
    void the_refusal_is_not_kept_for_the_key_it_came_with() {
        SecondAccount.add(Map.of("maxOpenPerCreator", 1));
        Response first = create(Map.of());
        String key = UUID.randomUUID().toString();
        Map<String, String> wish = Map.of("account", SecondAccount.ID, "creator", creator);
        keyed(key, wish).then().statusCode(429);
        Api.withKey().delete("/api/v1/uploads/" + first.path("id")).then().statusCode(200);

        Response second = keyed(key, wish);
        second.then().statusCode(201).header("Idempotency-Replayed", equalTo(null));
        keyed(key, wish).then().statusCode(201).body("id", equalTo(second.path("id")));
    }

    @Test
    void the_gateway_says_it_in_cloudflare_s_envelope() {
        SecondAccount.add(Map.of("maxOpenPerCreator", 1));
        gateway(Api.KEY).then().statusCode(200);
        int before = Api.calls("direct_upload");

        Response refused = gateway(Api.KEY);
        refused.then()
                .statusCode(429)
                .body("success", equalTo(false))
                .body("errors[0].code", equalTo(5429))
                .body("errors[0].message", startsWith("Draftwatch: "));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        gateway(SecondAccount.TOKEN).then().statusCode(429);
        assertThat(Api.calls("direct_upload")).isEqualTo(before);
        assertThat(onRecord()).hasSize(1);
    }

    private Response create(Map<String, ?> wish) {
        Map<String, Object> body = new java.util.HashMap<>(wish);
        body.put("creator", creator);
        return SecondAccount.create(body);
    }

    private static Response keyed(String key, Map<String, ?> wish) {
        return Api.withKey()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(wish)
                .post("/api/v1/uploads");
    }

    private Response gateway(String credential) {
        return given().header("Authorization", "Bearer " + credential)
                .multiPart("creator", creator)
                .post("/client/v4/accounts/" + SecondAccount.ID + "/images/v2/direct_upload");
    }

    private List<String> onRecord() {
        return Api.withKey()
                .get("/api/v1/uploads?limit=500&account=" + SecondAccount.ID + "&creator=" + creator)
                .path("items.id");
    }
}
