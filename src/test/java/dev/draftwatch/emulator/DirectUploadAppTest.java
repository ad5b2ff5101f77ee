package dev.draftwatch.emulator;

import static dev.draftwatch.emulator.Cloudflare.IMAGES;
import static dev.draftwatch.emulator.Cloudflare.PNG;
import static dev.draftwatch.emulator.Cloudflare.account;
import static dev.draftwatch.emulator.Cloudflare.anybody;
import static dev.draftwatch.emulator.Cloudflare.customId;
import static dev.draftwatch.emulator.Cloudflare.details;
import static dev.draftwatch.emulator.Cloudflare.upload;
import static dev.draftwatch.emulator.Cloudflare.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DirectUploadAppTest {
    private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Test
    void no_body_at_all_asks_for_a_draft_with_defaults() {
        Cloudflare.create(account())
                .then()
                .statusCode(200)
                .body("result.id", matchesPattern(UUID_PATTERN))
                .body("messages.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--b--\r\n", "--b--"})
    void a_form_without_fields_is_taken(String body) {
        raw("multipart/form-data; boundary=b", utf8(body)).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                  | {"expiry":"2030-01-01T00:00:00Z"} | 415 | 5415
            application/x-www-form-urlencoded | id=a                              | 415 | 5415
            text/plain                        | hello                             | 415 | 5415
            multipart/form-data; boundary=b   | hello                             | 400 | 5400
            multipart/form-data; boundary=b   | --b                               | 400 | 5400
            multipart/form-data               | --b--                             | 400 | 5400
            """)
    void a_body_that_is_no_form_is_refused(String type, String body, int status, int code) {
        raw(type, utf8(body)).then().statusCode(status).body("errors[0].code", equalTo(code));
    }

    @Test
    void a_form_that_breaks_off_is_refused() {
        raw("multipart/form-data; boundary=b", utf8("--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nabc"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo(5400));
    }

    @Test
    void fields_that_are_not_utf8_are_refused() {
        byte[] body = utf8("--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n?\r\n--b--\r\n");
        body[new String(body, java.nio.charset.StandardCharsets.US_ASCII).indexOf('?')] = (byte) 0xff;

        raw("multipart/form-data; boundary=b", body)
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("UTF-8"));
    }

    @Test
    void metadata_comes_as_text_as_a_file_or_flattened() {
        String asText = created(Cloudflare.create(account().multiPart("metadata", "{\"a\":{\"b\":\"\\u00fc\"}}")));
        String asFile = created(Cloudflare.create(account()
                .multiPart(new MultiPartSpecBuilder(utf8("{\"a\":{\"b\":\"ü\"}}"))
                        .controlName("metadata")
                        .fileName("blob")
                        .mimeType("application/json")
                        .build())));
        Response brackets = Cloudflare.create(account().multiPart("metadata[a][b]", "u"));
        brackets.then().body("messages[0].message", containsString("metadata"));
        String dotted = created(Cloudflare.create(account().multiPart("metadata.a.b", "u")));

        details(asText).then().body("result.meta", equalTo(Map.of("a", Map.of("b", "ü"))));
        details(asFile).then().body("result.meta", equalTo(Map.of("a", Map.of("b", "ü"))));
        details(created(brackets)).then().body("result.meta", equalTo(Map.of("a", Map.of("b", "u"))));
        details(dotted).then().body("result.meta", equalTo(Map.of("a", Map.of("b", "u"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metadata           | [1]
            metadata           | text
            metadata           | {"a":1}{
            metadata           | {"a":1,"a":2}
            metadata[a         | 1
            metadata[]         | 1
            requireSignedURLs  | maybe
            requireSignedURLs  | TRUE
            expiry             | tomorrow
            expiry             | 1893456000
            expiry             | 2030-01-01
            """)
    void fields_that_cannot_be_meant_are_refused(String field, String value) {
        Cloudflare.create(account().multiPart(field, value))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo(5400));
    }

    @Test
    void metadata_may_have_1024_bytes_and_a_creator_1024_characters() {
        String longest = "x".repeat(1024 - "{\"a\":\"\"}".length());

        Cloudflare.create(account().multiPart("metadata", "{\"a\":\"" + longest + "\"}"))
                .then()
                .statusCode(200);
        Cloudflare.create(account().multiPart("metadata", "{\"a\":\"" + longest + "x\"}"))
                .then()
                .statusCode(400);
        Cloudflare.create(account().multiPart("creator", "x".repeat(1024)))
                .then()
                .statusCode(200);
        Cloudflare.create(account().multiPart("creator", "x".repeat(1025)))
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"PT1M59S,400", "PT2M5S,200", "PT5H59M55S,200", "PT6H5S,400", "-PT1H,400"})
    void the_expiry_has_bounds(String fromNow, int status) {
        Instant expiry = Cloudflare.now().plus(Duration.parse(fromNow));

        Cloudflare.create(account().multiPart("expiry", expiry.toString()))
                .then()
                .statusCode(status);
    }

    @Test
    void an_url_lives_until_its_expiry() {
        Instant expiry = Cloudflare.now().plus(Duration.ofHours(2));
        String kept = created(Cloudflare.create(account().multiPart("expiry", expiry.toString())));
        String late = created(Cloudflare.create(account().multiPart("expiry", expiry.toString())));

        Cloudflare.advance("PT1H59M");
        upload(kept, PNG).then().statusCode(200);
        Cloudflare.advance("PT2M");
        upload(late, PNG).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lead",
                "trail/",
                "a//b",
                "a/./b",
                "../a",
                "a/..",
                ".",
                "a\u0007b",
                "john.pdf",
                "a/b.HTML",
                "x.mp4",
                "C0A80101-0000-4000-8000-000000000000"
            })
    void custom_ids_have_rules(String id) {
        Cloudflare.create(account().multiPart("id", id)).then().statusCode(400).body("errors[0].code", equalTo(5411));
    }

    @Test
    void custom_ids_have_at_most_1024_characters_however_many_bytes() {
        String longest = UUID.randomUUID() + "😀".repeat(1024 - 36);

        Cloudflare.create(account().multiPart(utf8Id(longest))).then().statusCode(200);
        Cloudflare.create(account().multiPart(utf8Id(longest + "x"))).then().statusCode(400);
    }

    @Test
    void a_custom_id_cannot_be_private() {
        Cloudflare.create(account().multiPart("id", customId()).multiPart("requireSignedURLs", "true"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo(5410));
    }

    @ParameterizedTest
    @CsvSource({
        "a b/ü😀,           a%20b/%C3%BC%F0%9F%98%80",
        "100%/x,            100%25/x",
        "100%2Fx,           100%252Fx",
        "q?a=1&b#c,         q%3Fa%3D1%26b%23c",
        "plus+at@,          plus%2Bat%40",
        "v1.2/john.doe,     v1.2/john.doe"
    })
    void ids_in_urls_are_encoded_by_segment_and_found_raw_or_encoded(String name, String encodedName) {
        String unique = UUID.randomUUID().toString();
        String id = unique + "/" + name;
        String encoded = unique + "/" + encodedName;

        String url = Cloudflare.create(account().multiPart(utf8Id(id)))
                .then()
                .statusCode(200)
                .body("result.id", equalTo(id))
                .extract()
                .path("result.uploadURL");

        assertThat(url).endsWith("/" + encoded);
        details(encoded).then().statusCode(200).body("result.id", equalTo(id));
        upload(encoded, PNG).then().statusCode(200).body("result.id", equalTo(id));
        details(encoded.replace("/", "%2F"))
                .then()
                .statusCode(200)
                .body("result.id", equalTo(id))
                .body("result.variants[0]", containsString("/" + encoded + "/public"));
        account().get(IMAGES + "/v2?per_page=5").then().body("result.images.id", hasItem(id));
        Cloudflare.delete(encoded).then().statusCode(200);
        details(encoded).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "a/%2e%2e/b", "a%2F%2Fb", "%2F", "a/"})
    void an_id_that_nobody_has_is_not_found_however_it_is_written(String raw) {
        details(raw).then().statusCode(404).body("errors[0].code", equalTo(5404));
    }

    @Test
    void a_path_that_is_not_percent_encoded_utf8_is_refused() {
        details("%ff").then().statusCode(400).body("errors[0].code", equalTo(5400));
    }

    @Test
    void the_older_scheme_is_let_in_too() {
        anybody()
                .header("X-Auth-Email", "user@example.com")
                .header("X-Auth-Key", "144c9defac04969c7bfad8efaa8ea194")
                .get(IMAGES + "/v1/stats")
                .then()
                .statusCode(200)
                .body("result.count.allowed", equalTo(100_000));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,                -,                -,                                400, 6003,  6111",
                "Basic abc,        -,                -,                                400, 6003,  6111",
                "Bearer,           -,                -,                                400, 6003,  6111",
                "Bearer a b,       -,                -,                                400, 6003,  6111",
                "-,                user@example.com, short,                            400, 6003,  6103",
                "-,                user@example.com, -,                                400, 6003,  6103",
                "-,                -,                144c9defac04969c7bfad8efaa8ea194, 400, 6003,  6102",
                "Bearer other,     -,                -,                                403, 10000, 0",
                "-,                user@example.com, 044c9defac04969c7bfad8efaa8ea194, 403, 10000, 0",
                "-,                else@example.com, 144c9defac04969c7bfad8efaa8ea194, 403, 10000, 0"
            })
    void others_are_not_let_in(
            @Nullable String authorization,
            @Nullable String email,
            @Nullable String key,
            int status,
            int code,
            int chained) {
        var caller = anybody();
        if (authorization != null) {
            caller = caller.header("Authorization", authorization);
        }
        if (email != null) {
            caller = caller.header("X-Auth-Email", email);
        }
        if (key != null) {
            caller = caller.header("X-Auth-Key", key);
        }

        Response answer = Cloudflare.create(caller);

        answer.then().statusCode(status).body("errors[0].code", equalTo(code));
        if (chained != 0) {
            answer.then().body("errors[0].error_chain[0].code", equalTo(chained));
        }
    }

    @Test
    void another_account_is_not_served() {
        account()
                .get("/emulator/client/v4/accounts/ffffffffffffffffffffffffffffffff/images/v1/x")
                .then()
                .statusCode(403)
                .body("errors[0].code", equalTo(10000));
    }

    @Test
    void what_cloudflare_does_not_have_is_said_in_its_envelope() {
        account().get("/emulator/client/v4/zones").then().statusCode(404).body("errors[0].code", equalTo(7003));
        account()
                .get(IMAGES + "/v2/direct_upload")
                .then()
                .statusCode(405)
                .body("success", equalTo(false))
                .body("messages", equalTo(List.of()));
    }

    @Test
    void an_error_is_plain_text_for_who_takes_no_json() {
        String text = account()
                .header("Accept", "text/plain")
                .get(IMAGES + "/v1/nothing")
                .then()
                .statusCode(404)
                .extract()
                .asString();

        assertThat(text).isEqualTo("ERROR 5404: Image not found");
    }

    private static io.restassured.specification.MultiPartSpecification utf8Id(String id) {
        return new MultiPartSpecBuilder(utf8(id))
                .controlName("id")
                .emptyFileName()
                .mimeType("text/plain")
                .build();
    }

    private static Response raw(String contentType, byte[] body) {
        return account()
                .config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(contentType, io.restassured.http.ContentType.BINARY)))
                .header("Content-Type", contentType)
                .body(body)
                .post(IMAGES + "/v2/direct_upload");
    }

    private static String created(Response answer) {
        return answer.then().statusCode(200).extract().path("result.id");
    }
}
