package dev.draftwatch.proof;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as an emulator and nothing else, as other projects' tests start it. */
class EmulatorAloneIT {
    private static final String IMAGES = "/emulator/client/v4/accounts/" + Api.ACCOUNT + "/images";
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    Path directory;

    @Test
    void it_plays_cloudflare_without_a_database_and_shows_how_it_stands() throws Exception {
        try (DraftwatchProcess emulator = started(Map.of())) {
            String id = wholeLife(emulator);
            at(emulator)
                    .multiPart("id", "<b>&\"bold\"</b>")
                    .post(IMAGES + "/v2/direct_upload")
                    .then()
                    .statusCode(200);
            control(emulator, "{\"operation\": \"stats\", \"count\": 3, \"status\": 500}")
                    .post("/emulator/control/faults")
                    .then()
                    .statusCode(200)
                    .body("faults", hasSize(1));

            at(emulator)
                    .get("/emulator")
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.HTML)
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .body(containsString(id))
                    .body(containsString("Images: 1"))
                    .body(containsString("Drafts: 1"))
                    .body(containsString("&lt;b&gt;&amp;&quot;bold&quot;&lt;/b&gt;"))
                    .body(containsString("{&quot;operation&quot;:&quot;stats&quot;"))
                    .body(containsString("secondUse"))
                    .body(not(containsString("<script")))
                    .body(not(containsString("/emulator/upload/")));
            assertThat(emulator.output())
                    .contains("The emulator is ready", emulator.url() + "/emulator/client/v4", "in memory");
            try (Stream<Path> left = Files.list(directory)) {
                assertThat(left).allMatch(file -> file.getFileName().toString().startsWith("output-"));
            }
            assertThat(emulator.handle().children()).isEmpty();
            assertThat(emulator.stop()).isIn(0, 143);
        }
    }

    @Test
    void nothing_else_is_there_and_all_of_the_control_is_described() throws Exception {
        try (DraftwatchProcess emulator = started(Map.of())) {
            for (String path : List.of(
                    "/api/v1/uploads",
                    "/console",
                    "/q/health/ready",
                    "/q/metrics",
                    "/client/v4/accounts/" + Api.ACCOUNT + "/images/v1",
                    "/emulators",
                    "/emulator/control",
                    "/emulator/control/nothing")) {
                at(emulator).get(path).then().statusCode(404);
            }
            Response description = at(emulator).get("/emulator/openapi");
            description
                    .then()
                    .statusCode(200)
                    .body("components.schemas.Behaviour.properties", hasKey("secondUse"))
                    .body("info.title", equalTo("Cloudflare Images emulator: control"))
                    .body("components.schemas", hasKey("Fault"));
            assertThat(JsonPath.from(description.asString())
                            .getMap("paths.'/emulator/control/behaviour'.put.requestBody")
                            .toString())
                    .contains("#/components/schemas/Behaviour");
            Map<String, Map<String, Object>> paths =
                    JsonPath.from(description.asString()).getMap("paths");
            assertThat(paths).hasSizeGreaterThan(6).allSatisfy((path, verbs) -> {
                assertThat(path).startsWith("/emulator/control/");
                verbs.keySet().forEach(verb -> assertThat(at(emulator)
                                .contentType(ContentType.JSON)
                                .body("nothing to read")
                                .request(verb, path)
                                .statusCode())
                        .as("%s %s", verb, path)
                        .isIn(200, 204, 400));
            });
            at(emulator)
                    .request("PUT", "/emulator/control/clock")
                    .then()
                    .statusCode(405)
                    .header("Allow", "GET, POST")
                    .contentType("application/problem+json");
            control(emulator, "{\"advance\": \"backwards\"}")
                    .post("/emulator/control/clock")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("advance"));
        }
    }

    @Test
    void in_a_data_directory_it_remembers_and_is_alone() throws Exception {
        Map<String, String> kept = Map.of("DRAFTWATCH_DATA_DIR", "kept");
        String id;
        String before;
        try (DraftwatchProcess first = started(kept)) {
            id = wholeLife(first);
            before = at(first).get("/emulator/control/clock").path("now");
            try (DraftwatchProcess second = DraftwatchProcess.command(directory, kept, "emulator")) {
                assertThat(second.awaitEnd()).isEqualTo(1);
                assertThat(second.output().strip())
                        .hasLineCount(1)
                        .contains("The emulator does not start: Another process runs the emulator on");
            }
            first.kill();
        }
        try (DraftwatchProcess next = started(kept)) {
            at(next).get(IMAGES + "/v1/" + id).then().statusCode(200);
            assertThat(at(next).get(IMAGES + "/v1/" + id + "/blob").asByteArray())
                    .isEqualTo(PNG);
            assertThat(at(next).get("/emulator/control/clock").<String>path("now"))
                    .as("time, which was moved by an hour")
                    .isGreaterThan(before);
        }
    }

    @Test
    void a_port_that_is_taken_or_none_is_told_in_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String port : List.of(Integer.toString(taken.getLocalPort()), "http")) {
                try (DraftwatchProcess failing =
                        DraftwatchProcess.command(directory, Map.of("QUARKUS_HTTP_PORT", port), "emulator")) {
                    assertThat(failing.awaitEnd()).isEqualTo(1);
                    assertThat(failing.output().strip())
                            .hasLineCount(1)
                            .contains("The emulator does not start: ", port);
                }
            }
        }
    }

    /** {@return the id of an image whose picture came, by a clock that was moved an hour since} */
    private String wholeLife(DraftwatchProcess emulator) {
        Response made = at(emulator).post(IMAGES + "/v2/direct_upload");
        made.then().statusCode(200);
        given().multiPart("file", "dot.png", PNG, "image/png")
                .post(made.<String>path("result.uploadURL"))
                .then()
                .statusCode(200);
        String id = made.path("result.id");
        at(emulator).get(IMAGES + "/v2").then().statusCode(200).body("result.images[0].id", equalTo(id));
        control(emulator, "{\"advance\": \"PT1H\"}")
                .post("/emulator/control/clock")
                .then()
                .statusCode(200);
        return id;
    }

    private DraftwatchProcess started(Map<String, String> environment) throws IOException {
        DraftwatchProcess emulator = DraftwatchProcess.command(directory, environment, "emulator");
        Awaitility.await("the emulator")
                .atMost(Duration.ofMinutes(1))
                .until(() -> emulator.output().contains("The emulator is ready")
                        || !emulator.handle().isAlive());
        assertThat(emulator.handle().isAlive()).as(emulator.output()).isTrue();
        return emulator;
    }

    private static RequestSpecification at(DraftwatchProcess emulator) {
        return given().spec(new RequestSpecBuilder()
                        .setBaseUri(emulator.url())
                        .setUrlEncodingEnabled(false)
                        .setConfig(RestAssured.config()
                                .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8")))
                        .build())
                .header("Authorization", "Bearer emulator-token");
    }

    private static RequestSpecification control(DraftwatchProcess emulator, String json) {
        return at(emulator).contentType(ContentType.JSON).body(json);
    }
}
