package dev.draftwatch.emulator;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A caller of the emulated Cloudflare: its paths, its credentials, and a picture to send. */
final class Cloudflare {
    static final String IMAGES = "/emulator/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/images";
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final RequestSpecification BARE =
            new RequestSpecBuilder().setUrlEncodingEnabled(false).build();

    private Cloudflare() {}

    /** Without credentials; paths go out exactly as written. */
    static RequestSpecification anybody() {
        return given().spec(BARE);
    }

    static RequestSpecification account() {
        return anybody().header("Authorization", "Bearer emulator-token");
    }

    static String customId() {
        return "test/" + UUID.randomUUID() + "/x";
    }

    static Response create(RequestSpecification form) {
        return form.post(IMAGES + "/v2/direct_upload");
    }

    /** Creates a draft and returns its id. */
    static String draft() {
        return create(account()).then().statusCode(200).extract().path("result.id");
    }

    static Response details(String encodedId) {
        return account().get(IMAGES + "/v1/" + encodedId);
    }

    static Response delete(String encodedId) {
        return account().delete(IMAGES + "/v1/" + encodedId);
    }

    static String uploadPath(String encodedId) {
        return "/emulator/upload/Vi7wi5KSItxGFsWRG2Us6Q/" + encodedId;
    }

    static Response upload(String encodedId, byte[] picture) {
        return anybody().multiPart("file", "dot.png", picture, "image/png").post(uploadPath(encodedId));
    }

    static Instant now() {
        return Instant.parse(
                given().get("/emulator/control/clock").then().extract().<String>path("now"));
    }

    static void advance(String duration) {
        control("{\"advance\":\"" + duration + "\"}")
                .post("/emulator/control/clock")
                .then()
                .statusCode(200);
    }

    static RequestSpecification control(String json) {
        return given().contentType("application/json").body(json);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
