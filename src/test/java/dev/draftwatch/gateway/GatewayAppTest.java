package dev.draftwatch.gateway;

import static dev.draftwatch.gateway.GatewayApi.IMAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.RawRequest;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GatewayAppTest {
    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
        Api.advance(Duration.ofSeconds(61));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/client/v4",
                "/client/v4/",
                "/client/v4/user/tokens/verify",
                "/client/v4/accounts/" + Api.ACCOUNT + "/images",
                "/client/v4/accounts/" + Api.ACCOUNT + "/images/../../x",
                "/client/v4/accounts/" + Api.ACCOUNT + "/images/%2e%2e/%2e%2e/x",
                "/client/v4/accounts/" + Api.ACCOUNT + "/images/v1/..;/keys",
                "/client/v4/accounts/" + Api.ACCOUNT + "/images/v2/direct_upload/",
            })
    void what_is_no_images_path_is_no_route(String path) {
        int calls = Api.calls("*") + Api.calls("unknown");

        GatewayApi.own()
                .post(path)
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("success", equalTo(false))
                .body("errors[0].code", equalTo(7003));

        assertThat(Api.calls("*") + Api.calls("unknown")).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            emulator-token |
            test-admin-key |
                           | user@example.com
            """)
    void every_kind_of_credential_creates_and_reads(String bearer, String email) {
        String id = GatewayApi.customId();
        Response created = GatewayApi.created((bearer == null
                        ? GatewayApi.bare()
                                .header("X-Auth-Email", email)
                                .header("X-Auth-Key", "144c9defac04969c7bfad8efaa8ea194")
                        : GatewayApi.with(bearer))
                .multiPart("id", id)
                .multiPart("creator", "ada")
                .multiPart("metadata", "{\"article\":42}"));

        created.then()
                .body("result.id", equalTo(id))
                .body("result.uploadURL", notNullValue())
                .body("success", equalTo(true))
                .header("Draftwatch-Read-Token", notNullValue());
        assertThat(GatewayApi.upload(created))
                .containsEntry("state", "draft")
                .containsEntry("source", "gateway")
                .containsEntry("imageId", id)
                .containsEntry("creator", "ada")
                .containsEntry("metadata", Map.of("article", 42));
        (bearer == null ? GatewayApi.own() : GatewayApi.with(bearer))
                .get(IMAGES + "/v1/" + id)
                .then()
                .statusCode(200)
                .body("result.draft", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong-token", "Bearer dw_not-any-more", "Nonsense"})
    void a_create_that_is_refused_for_its_credential_leaves_nothing(String authorization) {
        String id = GatewayApi.customId();
        var request = GatewayApi.bare().multiPart("id", id);
        Response answer =
                GatewayApi.create(authorization.isEmpty() ? request : request.header("Authorization", authorization));

        assertThat(answer.statusCode()).isIn(400, 403);
        answer.then().body("success", equalTo(false)).body("result", nullValue());
        assertThat(GatewayApi.recorded(id)).isEmpty();
        GatewayApi.created(GatewayApi.own().multiPart("id", id));
    }

    @Test
    void a_key_without_the_scope_and_an_account_that_is_not_ours_are_not_let_in() {
        int calls = Api.calls("list");
        GatewayApi.managed()
                .get("/client/v4/accounts/ffffffffffffffffffffffffffffffff/images/v1")
                .then()
                .statusCode(403)
                .body("errors[0].code", equalTo(10000));
        assertThat(Api.calls("list")).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5400 | requireSignedURLs | maybe
            5400 | expiry            | tomorrow
            5400 | expiry            | 2020-01-01T00:00:00Z
            5400 | metadata          | [1]
            5400 | metadata          | nothing
            5400 | metadata[         | x
            5411 | id                | report.pdf
            5411 | id                | /x
            5411 | id                | 0b0cbd5e-5f4c-4c3e-9a0e-3d5a2b0b9d11
            """)
    void what_cannot_be_is_refused_in_cloudflares_codes(int code, String field, String value) {
        int calls = Api.calls("direct_upload");

        GatewayApi.create(GatewayApi.own().multiPart(field, value))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo(code))
                .body("result", nullValue());

        assertThat(Api.calls("direct_upload")).isEqualTo(calls);
    }

    @Test
    void a_body_that_is_no_form_is_5415_and_a_signed_custom_id_5410() {
        GatewayApi.create(GatewayApi.own().contentType("application/json").body("{}"))
                .then()
                .statusCode(415)
                .body("errors[0].code", equalTo(5415));
        GatewayApi.create(GatewayApi.own().multiPart("id", "x/y").multiPart("requireSignedURLs", "true"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo(5410));
    }

    @Test
    void the_form_is_understood_in_every_shape_that_clients_send() throws IOException {
        Response flat = GatewayApi.created(GatewayApi.own()
                .multiPart("metadata[a]", "1")
                .multiPart("metadata[b][c]", "2")
                .multiPart("metadata[d][]", "3")
                .multiPart("metadata[d][]", "4"));
        Response dotted =
                GatewayApi.created(GatewayApi.own().multiPart("metadata.a", "1").multiPart("metadata.b.c", "2"));
        Response file = GatewayApi.created(GatewayApi.own()
                .multiPart(
                        "metadata",
                        "m.json",
                        "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "application/json"));
        Response none = GatewayApi.created(GatewayApi.own());
        RawRequest.Answer zero = RawRequest.post(
                IMAGES + "/v2/direct_upload", "Content-Type: multipart/form-data; boundary=x", "--x--\r\n");

        assertThat(GatewayApi.upload(flat))
                .containsEntry("metadata", Map.of("a", "1", "b", Map.of("c", "2"), "d", java.util.List.of("3", "4")));
        assertThat(GatewayApi.upload(dotted)).containsEntry("metadata", Map.of("a", "1", "b", Map.of("c", "2")));
        assertThat(GatewayApi.upload(file)).containsEntry("metadata", Map.of("a", 1));
        assertThat(GatewayApi.upload(none)).containsEntry("hasCustomId", false);
        assertThat(zero.status()).isEqualTo(200);
        assertThat(zero.header("Draftwatch-Upload-Id")).isNotEmpty();
        flat.then().body("messages.size()", equalTo(0));
    }

    @Test
    void a_repeated_create_gets_the_first_answer_while_it_is_a_draft_and_the_window_is_open() {
        String id = GatewayApi.customId();
        Response first = GatewayApi.created(GatewayApi.own().multiPart("id", id));

        Response again = GatewayApi.created(GatewayApi.own().multiPart("id", id));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Draftwatch-Upload-Id")).isEqualTo(first.header("Draftwatch-Upload-Id"));
        assertThat(again.header("Draftwatch-Read-Token")).isEqualTo(first.header("Draftwatch-Read-Token"));

        conflicts(GatewayApi.create(
                GatewayApi.own().header("X-Stainless-Retry-Count", "0").multiPart("id", id)));
        conflicts(GatewayApi.create(GatewayApi.managed().multiPart("id", id)));
        conflicts(GatewayApi.create(GatewayApi.own().multiPart("id", id).multiPart("creator", "other")));
        Api.advance(Duration.ofSeconds(61));
        conflicts(GatewayApi.create(GatewayApi.own().multiPart("id", id)));
        assertThat(GatewayApi.recorded(id)).hasSize(1);
    }

    private static void conflicts(Response answer) {
        answer.then().statusCode(409).body("errors[0].code", equalTo(5409));
    }

    @Test
    void details_and_lists_that_pass_settle_what_they_show() {
        Response one = GatewayApi.created(GatewayApi.own());
        Response other = GatewayApi.created(GatewayApi.own());
        GatewayApi.sendPicture(one);
        GatewayApi.sendPicture(other);
        Api.advance(Duration.ofSeconds(2));

        GatewayApi.managed()
                .get(IMAGES + "/v1/" + one.<String>path("result.id"))
                .then()
                .statusCode(200);
        settled(one, "uploaded");
        GatewayApi.own()
                .get(IMAGES + "/v2?per_page=1000")
                .then()
                .statusCode(200)
                .body("result.images.id", hasItem(other.<String>path("result.id")));
        settled(other, "uploaded");
        assertThat(GatewayApi.upload(other)).containsEntry("evidence", "gateway");
    }

    @Test
    void a_delete_that_passes_ends_a_draft_and_marks_a_picture() {
        Response draft = GatewayApi.created(GatewayApi.own());
        Response picture = GatewayApi.created(GatewayApi.own());
        GatewayApi.sendPicture(picture);
        Api.advance(Duration.ofSeconds(2));
        GatewayApi.own().get(IMAGES + "/v1/" + picture.<String>path("result.id"));
        settled(picture, "uploaded");

        GatewayApi.own()
                .delete(IMAGES + "/v1/" + draft.<String>path("result.id"))
                .then()
                .statusCode(200);
        GatewayApi.own()
                .delete(IMAGES + "/v1/" + picture.<String>path("result.id"))
                .then()
                .statusCode(200);

        settled(draft, "deleted");
        Awaitility.await()
                .untilAsserted(() -> assertThat(GatewayApi.upload(picture).get("imageDeletedAt"))
                        .isNotNull());
        assertThat(GatewayApi.upload(picture)).containsEntry("state", "uploaded");
    }

    @Test
    void an_edit_that_passes_is_on_record() {
        Response created = GatewayApi.created(GatewayApi.own().multiPart("creator", "before"));
        GatewayApi.sendPicture(created);
        Api.advance(Duration.ofSeconds(2));

        GatewayApi.managed()
                .contentType("application/json")
                .body("{\"creator\":\"after\",\"metadata\":{\"a\":1}}")
                .patch(IMAGES + "/v1/" + created.<String>path("result.id"))
                .then()
                .statusCode(200);

        Awaitility.await().untilAsserted(() -> assertThat(GatewayApi.upload(created))
                .containsEntry("creator", "after")
                .containsEntry("metadata", Map.of("a", 1)));
    }

    @Test
    void an_answer_about_another_account_or_with_a_strangers_credential_is_no_evidence() {
        Response created = GatewayApi.created(GatewayApi.own());

        GatewayApi.with("wrong-token")
                .delete(IMAGES + "/v1/" + created.<String>path("result.id"))
                .then()
                .statusCode(403);
        GatewayApi.own()
                .delete("/client/v4/accounts/ffffffffffffffffffffffffffffffff/images/v1/"
                        + created.<String>path("result.id"))
                .then()
                .statusCode(403);

        GatewayApi.own()
                .get(IMAGES + "/v1/" + created.<String>path("result.id"))
                .then()
                .body("result.draft", equalTo(true));
        assertThat(GatewayApi.upload(created)).containsEntry("state", "draft");
    }

    private static void settled(Response created, String state) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(GatewayApi.upload(created))
                .containsEntry("state", state));
    }

    @Test
    void an_id_means_the_same_raw_and_encoded() {
        String id = "a/" + UUID.randomUUID() + "/100%";
        Response created = GatewayApi.created(GatewayApi.own().multiPart("id", id));
        GatewayApi.sendPicture(created);
        Api.advance(Duration.ofSeconds(2));
        String encoded = id.replace("%", "%25").replace("/", "%2F");

        GatewayApi.own().get(IMAGES + "/v1/" + encoded).then().statusCode(200).body("result.id", equalTo(id));

        settled(created, "uploaded");
        GatewayApi.own()
                .get(IMAGES + "/v1/" + id.replace("%", "%25"))
                .then()
                .statusCode(200)
                .body("result.id", equalTo(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            502 | 5502 | "drop":"before"
            504 | 5504 | "latency":"PT6S"
            500 | 5500 | "status":500,"code":5500
            """)
    void without_an_answer_of_cloudflares_the_envelope_says_why(int status, int code, String fault) {
        Api.faultJson("{\"operation\":\"list\",\"count\":1," + fault + "}");

        GatewayApi.own()
                .get(IMAGES + "/v1")
                .then()
                .statusCode(status)
                .body("success", equalTo(false))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void plain_text_errors_stay_plain_text() {
        Api.faultJson(
                "{\"operation\":\"details\",\"count\":1,\"status\":404,\"body\":\"ERROR 5404: Image not found\"}");
        Api.faultJson(
                "{\"operation\":\"direct_upload\",\"count\":1,\"status\":409,\"body\":\"ERROR 5409: Resource already exists\"}");

        assertThat(GatewayApi.own().get(IMAGES + "/v1/x").asString()).isEqualTo("ERROR 5404: Image not found");
        Response refused = GatewayApi.create(GatewayApi.own());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).isEqualTo("ERROR 5409: Resource already exists");
    }

    @Test
    void a_managed_call_for_which_no_call_is_left_waits_and_one_with_a_credential_of_its_own_does_not() {
        Api.faultJson("{\"operation\":\"list\",\"count\":1,\"status\":429,\"retryAfter\":30}");
        GatewayApi.managed().get(IMAGES + "/v1").then().statusCode(429).header("Retry-After", "30");
        Awaitility.await().untilAsserted(() -> {
            int calls = Api.calls("list");
            GatewayApi.managed()
                    .get(IMAGES + "/v1")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("errors[0].code", equalTo(971));
            assertThat(Api.calls("list")).isEqualTo(calls);
        });

        GatewayApi.own().get(IMAGES + "/v1").then().statusCode(200);
        GatewayApi.create(GatewayApi.managed()).then().statusCode(429).body("errors[0].code", equalTo(971));
        GatewayApi.created(GatewayApi.own());
    }

    @Test
    void a_body_over_the_limit_is_refused_and_the_caller_reads_why() {
        byte[] large = new byte[12 * 1024 * 1024];
        Arrays.fill(large, (byte) 'x');

        GatewayApi.own()
                .multiPart("file", "x.png", large, "image/png")
                .post(IMAGES + "/v1")
                .then()
                .statusCode(413)
                .body("errors[0].code", equalTo(5413));
    }

    @Test
    void a_form_that_is_too_large_is_refused_before_its_end() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(20_000);
            String head = "POST " + IMAGES + "/v2/direct_upload HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: Bearer emulator-token\r\nTransfer-Encoding: chunked\r\n\r\n";
            String chunk = "11000\r\n" + "x".repeat(0x11000) + "\r\n";
            socket.getOutputStream().write((head + chunk).getBytes(StandardCharsets.US_ASCII));

            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());

            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @CsvSource({"X-Auth-Key, dw_of-ours", "Authorization, Token dw_of-ours", "Authorization, dw_of-ours"})
    void a_key_of_ours_does_not_go_to_cloudflare_whatever_header_it_is_in(String header, String value) {
        int calls = Api.calls("list");

        GatewayApi.bare()
                .header("X-Auth-Email", "user@example.com")
                .header(header, value)
                .get(IMAGES + "/v1")
                .then()
                .statusCode(403)
                .body("errors[0].code", equalTo(10000));

        assertThat(Api.calls("list")).isEqualTo(calls);
    }

    @Test
    void while_cloudflare_is_away_strangers_are_slowed_and_who_was_good_is_not() {
        GatewayApi.created(GatewayApi.own());
        Api.faultJson("{\"operation\":\"direct_upload\",\"status\":500}");
        for (int i = 0; i < 61; i++) {
            GatewayApi.create(GatewayApi.own()).then().statusCode(500);
        }
        for (int i = 0; i < 60; i++) {
            GatewayApi.create(GatewayApi.with("made-up")).then().statusCode(500);
        }
        int calls = Api.calls("direct_upload");

        GatewayApi.create(GatewayApi.with("made-up-too")).then().statusCode(429).body("errors[0].code", equalTo(971));

        assertThat(Api.calls("direct_upload")).isEqualTo(calls);
    }
}
