package dev.draftwatch.gateway;

import static dev.draftwatch.gateway.GatewayApi.IMAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key's {@code ratePerMinute} at the gateway. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeyRateAppTest {
    @Test
    void a_key_that_asks_too_often_waits_whatever_it_asks_for_and_cloudflare_is_not_asked() {
        String slow = key("slow");
        GatewayApi.with(slow).get(IMAGES + "/v1/stats").then().statusCode(200);
        int asked = Api.calls("stats") + Api.calls("direct_upload") + Api.calls("delete");

        for (Response held : List.of(
                GatewayApi.with(slow).get(IMAGES + "/v1/stats"),
                GatewayApi.create(GatewayApi.with(slow)),
                GatewayApi.with(slow).delete(IMAGES + "/v1/x"))) {
            held.then()
                    .statusCode(429)
                    .contentType(ContentType.JSON)
                    .header("Retry-After", matchesPattern("[1-9]|[1-5][0-9]|60"))
                    .body("success", equalTo(false))
                    .body("errors[0].code", equalTo(971));
        }

        assertThat(Api.calls("stats") + Api.calls("direct_upload") + Api.calls("delete"))
                .isEqualTo(asked);
        GatewayApi.with(key("other")).get(IMAGES + "/v1/stats").then().statusCode(200);
    }

    private static String key(String name) {
        return Api.withKey()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        name,
                        "scopes",
                        List.of("uploads:create", "uploads:read", "uploads:manage"),
                        "ratePerMinute",
                        1))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }
}
