package dev.draftwatch.gateway;

import static io.restassured.RestAssured.given;

import dev.draftwatch.testing.Api;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The gateway as Cloudflare's clients call it; paths go out exactly as written. */
final class GatewayApi {
    static final String IMAGES = "/client/v4/accounts/" + Api.ACCOUNT + "/images";
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private GatewayApi() {}

    static RequestSpecification with(String bearer) {
        return bare().header("Authorization", "Bearer " + bearer);
    }

    static RequestSpecification bare() {
        return given().spec(
                        new RequestSpecBuilder().setUrlEncodingEnabled(false).build());
    }

    /** With the caller's own credential of Cloudflare. */
    static RequestSpecification own() {
        return with("emulator-token");
    }

    static RequestSpecification managed() {
        return with(Api.KEY);
    }

    static Response create(RequestSpecification as) {
        return as.post(IMAGES + "/v2/direct_upload");
    }

    static Response created(RequestSpecification as) {
        Response answer = create(as);
        answer.then().statusCode(200);
        return answer;
    }

    static String customId() {
        return "gateway/" + UUID.randomUUID();
    }

    static void sendPicture(Response created) {
        bare().multiPart("file", "dot.png", PNG, "image/png")
                .post(created.<String>path("result.uploadURL"))
                .then()
                .statusCode(200);
    }

    static Map<String, Object> upload(Response created) {
        return Api.upload(created.header("Draftwatch-Upload-Id")).path("");
    }

    static List<Map<String, Object>> recorded(String imageId) {
        return Api.withKey()
                .queryParam("imageId", imageId)
                .get("/api/v1/uploads")
                .path("items");
    }
}
