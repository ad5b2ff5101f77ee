package dev.draftwatch.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Hands on the running application: the native API with a key, the emulator as a browser and as an operator. */
public final class Api {
    public static final String KEY = "test-admin-key";
    public static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Api() {}

    /** With the administrator's key. Whatever is answered is held against the API's description. */
    public static RequestSpecification withKey() {
        return given().filter(Described.filter()).header("Authorization", "Bearer " + KEY);
    }

    public static Response create(Map<String, ?> body) {
        return withKey().contentType("application/json").body(body).post("/api/v1/uploads");
    }

    /** Creates an upload that must succeed. */
    public static Response created(Map<String, ?> body) {
        Response response = create(body);
        response.then().statusCode(201);
        return response;
    }

    public static Response upload(String id) {
        return withKey().get("/api/v1/uploads/{id}", id);
    }

    public static String stateOf(String id) {
        return upload(id).path("state");
    }

    public static List<Map<String, Object>> eventsOf(String id) {
        return upload(id).path("timeline.events");
    }

    /** A small picture. */
    public static byte[] png() {
        return PNG.clone();
    }

    /** Sends a picture as a browser would. */
    public static void sendPicture(String uploadUrl) {
        given().urlEncodingEnabled(false)
                .multiPart("file", "picture.png", PNG, "image/png")
                .post(uploadUrl)
                .then()
                .statusCode(200);
    }

    public static void advance(Duration by) {
        given().contentType("application/json")
                .body(Map.of("advance", by.toString()))
                .post("/emulator/control/clock")
                .then()
                .statusCode(200);
    }

    /** Lets the next calls of an operation go wrong; forgotten by {@link #clearFaults()}. */
    public static void fault(Map<String, ?> fault) {
        given().contentType("application/json")
                .body(fault)
                .post("/emulator/control/faults")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    /** The same, written as the emulator's documentation writes it. */
    public static void faultJson(String fault) {
        given().contentType("application/json")
                .body(fault)
                .post("/emulator/control/faults")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    /** Switches what the emulator does where Cloudflare's behaviour is not known; whoever switches, switches back. */
    public static void behave(String change) {
        given().contentType("application/json")
                .body(change)
                .put("/emulator/control/behaviour")
                .then()
                .statusCode(200);
    }

    public static void clearFaults() {
        given().delete("/emulator/control/faults").then().statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    /** How often the emulator was called for an operation on one image; other tests' late calls do not count. */
    public static long calls(String operation, String imageId) {
        List<Map<String, Object>> calls =
                given().get("/emulator/control/calls/log?limit=100000").path("calls");
        return calls.stream()
                .filter(call -> operation.equals(call.get("operation")) && imageId.equals(call.get("imageId")))
                .count();
    }

    /** How often the emulator was called for an operation, whatever it answered. */
    public static int calls(String operation) {
        List<Map<String, Object>> calls = given().get("/emulator/control/calls").path("calls");
        return calls.stream()
                .filter(call -> operation.equals(call.get("operation")))
                .mapToInt(call -> Integer.parseInt(String.valueOf(call.get("count"))))
                .sum();
    }
}
