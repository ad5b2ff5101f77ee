package dev.draftwatch.emulator;

import static dev.draftwatch.emulator.Cloudflare.PNG;
import static dev.draftwatch.emulator.Cloudflare.account;
import static dev.draftwatch.emulator.Cloudflare.anybody;
import static dev.draftwatch.emulator.Cloudflare.delete;
import static dev.draftwatch.emulator.Cloudflare.details;
import static dev.draftwatch.emulator.Cloudflare.draft;
import static dev.draftwatch.emulator.Cloudflare.upload;
import static dev.draftwatch.emulator.Cloudflare.uploadPath;
import static dev.draftwatch.emulator.Cloudflare.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UploadAppTest {
    @Test
    void a_draft_becomes_an_image_once_its_picture_came() {
        String url = Cloudflare.create(account().multiPart("creator", "u-1").multiPart("metadata", "{\"a\":1.10}"))
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("errors.size()", equalTo(0))
                .extract()
                .path("result.uploadURL");
        String id = url.substring(url.lastIndexOf('/') + 1);
        assertThat(url).startsWith("http://").endsWith(uploadPath(id));
        details(id)
                .then()
                .statusCode(200)
                .body("result.draft", equalTo(true))
                .body("result.creator", equalTo("u-1"))
                .body("result.filename", nullValue());

        upload(id, PNG)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .body("result.id", equalTo(id))
                .body("result.draft", nullValue());

        details(id)
                .then()
                .statusCode(200)
                .body("result.draft", nullValue())
                .body("result.filename", equalTo("dot.png"))
                .body("result.meta.a", notNullValue())
                .body("result.requireSignedURLs", equalTo(false))
                .body("result.uploaded", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("result.variants[0]", matchesPattern("http://.*/" + id + "/public"));
    }

    @Test
    void the_picture_can_be_had_back_as_it_came() {
        String id = draft();
        upload(id, PNG);

        byte[] blob = account().get(Cloudflare.IMAGES + "/v1/" + id + "/blob").asByteArray();
        byte[] delivered = anybody()
                .get("/emulator/delivery/Vi7wi5KSItxGFsWRG2Us6Q/" + id + "/public")
                .asByteArray();

        assertThat(blob).isEqualTo(PNG);
        assertThat(delivered).isEqualTo(PNG);
    }

    @Test
    void a_second_picture_is_refused() {
        String id = draft();
        upload(id, PNG).then().statusCode(200);

        upload(id, PNG).then().statusCode(409).body("errors[0].code", equalTo(5409));
    }

    @Test
    void an_url_takes_no_picture_after_its_expiry_and_its_draft_stays() {
        String id = draft();
        Cloudflare.advance("PT31M");

        upload(id, PNG).then().statusCode(404).body("errors[0].code", equalTo(5404));
        details(id).then().statusCode(200).body("result.draft", equalTo(true));
    }

    @Test
    void refused_pictures_do_not_use_the_url_up() {
        String id = draft();

        anybody()
                .multiPart("picture", "dot.png", PNG, "image/png")
                .post(uploadPath(id))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo(5400));
        anybody()
                .multiPart("file", "x.txt", utf8("hello"), "text/plain")
                .post(uploadPath(id))
                .then()
                .statusCode(415)
                .body("errors[0].code", equalTo(5455));
        anybody()
                .multiPart("file", "x.png", utf8("no picture"), "image/png")
                .post(uploadPath(id))
                .then()
                .statusCode(415)
                .body("errors[0].code", equalTo(5455));
        anybody()
                .contentType("image/png")
                .body(PNG)
                .post(uploadPath(id))
                .then()
                .statusCode(415)
                .body("errors[0].code", equalTo(5415));

        upload(id, PNG).then().statusCode(200);
    }

    @Test
    void ten_mebibytes_are_taken_and_a_byte_more_is_not() {
        String id = draft();
        byte[] most = Arrays.copyOf(PNG, 10 * 1024 * 1024);
        for (int tooLarge : new int[] {most.length + 1, most.length + 3 * 1024 * 1024}) {
            upload(id, Arrays.copyOf(PNG, tooLarge)).then().statusCode(413).body("errors[0].code", equalTo(5413));
        }

        upload(id, most).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "\ufeff<?xml version='1.0'?>\n<!-- a --><!DOCTYPE svg PUBLIC 'x' 'y'>\n<svg>",
                "GIF89a",
                "GIF87a",
                "RIFF0000WEBPVP8 "
            })
    void pictures_are_known_by_their_bytes(String picture) {
        String id = draft();

        anybody()
                .multiPart("file", "x", utf8(picture), "application/octet-stream")
                .post(uploadPath(id))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><svg></svg></html>", "<svgs>", "RIFF0000WAVE", "%PDF-1.7"})
    void what_is_no_picture_is_refused(String bytes) {
        String id = draft();

        anybody()
                .multiPart("file", "x", utf8(bytes), "image/png")
                .post(uploadPath(id))
                .then()
                .statusCode(415)
                .body("errors[0].code", equalTo(5455));
    }

    @Test
    void a_browser_may_ask_before_it_sends() {
        anybody()
                .header("Origin", "http://app.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-own")
                .options(uploadPath(draft()))
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Headers", "x-own")
                .header("Access-Control-Allow-Methods", "POST, OPTIONS");
    }

    @Test
    void only_post_uploads() {
        anybody().body(PNG).put(uploadPath(draft())).then().statusCode(405).body("success", equalTo(false));
    }

    @Test
    void a_deleted_draft_is_gone_and_its_id_free() {
        String id = Cloudflare.customId();
        Cloudflare.create(account().multiPart("id", id)).then().statusCode(200);
        Cloudflare.create(account().multiPart("id", id)).then().statusCode(409).body("errors[0].code", equalTo(5409));

        delete(id).then().statusCode(200).body("success", equalTo(true));

        details(id).then().statusCode(404).body("errors[0].code", equalTo(5404));
        delete(id).then().statusCode(404).body("errors[0].code", equalTo(5404));
        upload(id, PNG).then().statusCode(404).body("errors[0].code", equalTo(5404));
        Cloudflare.create(account().multiPart("id", id)).then().statusCode(200);
    }

    @Test
    void lists_have_images_newest_first_and_no_drafts() {
        String creator = Cloudflare.customId();
        String first = draftOf(creator);
        String second = draftOf(creator);
        String third = draftOf(creator);
        upload(second, PNG);
        upload(first, PNG);

        account()
                .get(Cloudflare.IMAGES + "/v2?creator=" + creator)
                .then()
                .statusCode(200)
                .body("result.images.id", equalTo(java.util.List.of(first, second)))
                .body("result.images.id", not(hasItem(third)))
                .body("result.continuation_token", nullValue());
        account()
                .get(Cloudflare.IMAGES + "/v1?creator=" + creator + "&per_page=1&page=2")
                .then()
                .body("result.images.id", equalTo(java.util.List.of(second)));
        String token = account()
                .get(Cloudflare.IMAGES + "/v2?sort_order=asc&per_page=1&creator=" + creator)
                .then()
                .body("result.images.id", equalTo(java.util.List.of(second)))
                .extract()
                .path("result.continuation_token");
        account()
                .get(Cloudflare.IMAGES + "/v2?sort_order=asc&per_page=1&creator=" + creator + "&continuation_token="
                        + token)
                .then()
                .body("result.images.id", equalTo(java.util.List.of(first)))
                .body("result.continuation_token", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "per_page=0",
                "per_page=10001",
                "per_page=x",
                "sort_order=up",
                "continuation_token=zz",
                "meta.a=1",
                "creator=%ff"
            })
    void a_list_that_cannot_be_meant_is_refused(String query) {
        account().get(Cloudflare.IMAGES + "/v2?" + query).then().statusCode(400).body("errors[0].code", equalTo(5400));
    }

    private static String draftOf(String creator) {
        return Cloudflare.create(account().multiPart("creator", creator))
                .then()
                .extract()
                .path("result.id");
    }
}
