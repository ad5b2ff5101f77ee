package dev.draftwatch.emulator;

import static dev.draftwatch.emulator.Cloudflare.IMAGES;
import static dev.draftwatch.emulator.Cloudflare.PNG;
import static dev.draftwatch.emulator.Cloudflare.account;
import static dev.draftwatch.emulator.Cloudflare.control;
import static dev.draftwatch.emulator.Cloudflare.customId;
import static dev.draftwatch.emulator.Cloudflare.delete;
import static dev.draftwatch.emulator.Cloudflare.details;
import static dev.draftwatch.emulator.Cloudflare.draft;
import static dev.draftwatch.emulator.Cloudflare.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EditAppTest {
    private static final String BEHAVIOUR = "/emulator/control/behaviour";
    private String before = "";

    @BeforeEach
    void remember() {
        before = given().get(BEHAVIOUR).asString();
    }

    @AfterEach
    void put_back() {
        control(before).put(BEHAVIOUR).then().statusCode(200);
    }

    @Test
    void metadata_is_replaced_and_what_is_left_out_stays() {
        String id = Cloudflare.create(account().multiPart("creator", "u-1").multiPart("metadata", "{\"a\":1,\"b\":2}"))
                .path("result.id");
        upload(id, PNG);

        edit(id, "{\"metadata\":{\"c\":3}}")
                .then()
                .statusCode(200)
                .body("result.id", equalTo(id))
                .body("result.filename", equalTo("dot.png"));

        details(id)
                .then()
                .body("result.meta", equalTo(Map.of("c", 3)))
                .body("result.creator", equalTo("u-1"))
                .body("result.requireSignedURLs", equalTo(false));
        edit(id, "{\"creator\":\"u-2\"}").then().statusCode(200);
        edit(id, "{}").then().statusCode(200);
        details(id).then().body("result.meta", equalTo(Map.of("c", 3))).body("result.creator", equalTo("u-2"));
        edit(id, "{\"creator\":null}").then().statusCode(200).body("result.creator", nullValue());
    }

    @Test
    void an_image_that_becomes_private_has_another_id_and_is_in_the_lists_under_it() {
        String creator = customId();
        String id = Cloudflare.create(account().multiPart("creator", creator)).path("result.id");
        upload(id, PNG);

        String moved = edit(id, "{\"requireSignedURLs\":true}")
                .then()
                .statusCode(200)
                .body("result.requireSignedURLs", equalTo(true))
                .extract()
                .path("result.id");

        assertThat(moved).isNotEqualTo(id);
        details(id).then().statusCode(404);
        details(moved).then().statusCode(200);
        assertThat(account().get(IMAGES + "/v1/" + moved + "/blob").asByteArray())
                .isEqualTo(PNG);
        account().get(IMAGES + "/v2?creator=" + creator).then().body("result.images.id", equalTo(List.of(moved)));
        edit(moved, "{\"requireSignedURLs\":true}").then().body("result.id", equalTo(moved));
        delete(moved).then().statusCode(200);
    }

    @Test
    void a_custom_id_cannot_become_private() {
        String id = customId();
        Cloudflare.create(account().multiPart("id", id));
        upload(id, PNG);

        edit(id, "{\"requireSignedURLs\":true}").then().statusCode(400).body("errors[0].code", equalTo(5410));

        edit(id, "{\"requireSignedURLs\":false}").then().statusCode(200).body("result.id", equalTo(id));
    }

    @Test
    void a_draft_is_edited_like_an_image() {
        String id = draft();
        edit(id, "{\"metadata\":{\"a\":1}}")
                .then()
                .statusCode(200)
                .body("result.draft", equalTo(true))
                .body("result.id", equalTo(id));
        upload(id, PNG).then().body("result.meta", equalTo(Map.of("a", 1)));

        String another = draft();
        String moved = edit(another, "{\"requireSignedURLs\":true}").path("result.id");
        upload(another, PNG).then().statusCode(404);
        details(moved).then().statusCode(200).body("result.draft", equalTo(true));
    }

    @Test
    void a_draft_may_not_be_editable_or_keep_its_id() {
        control("{\"editDraft\":\"notFound\"}").put(BEHAVIOUR);
        edit(draft(), "{\"metadata\":{}}").then().statusCode(404).body("errors[0].code", equalTo(5404));

        control("{\"editDraft\":\"edits\",\"signedDraftId\":\"sameId\"}").put(BEHAVIOUR);
        String id = draft();
        edit(id, "{\"requireSignedURLs\":true}").then().body("result.id", equalTo(id));
        upload(id, PNG).then().statusCode(200).body("result.requireSignedURLs", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "text",
                "{\"metadata\":[]}",
                "{\"metadata\":null}",
                "{\"metadata\":\"a\"}",
                "{\"creator\":7}",
                "{\"requireSignedURLs\":\"true\"}",
                "{\"requireSignedURLs\":null}"
            })
    void an_edit_that_cannot_be_meant_is_refused_and_changes_nothing(String body) {
        String id = draft();
        String there = details(id).asString();

        edit(id, body).then().statusCode(400).body("errors[0].code", equalTo(5400));

        assertThat(details(id).asString()).isEqualTo(there);
    }

    @Test
    void what_is_not_there_cannot_be_edited() {
        edit("nothing", "{}").then().statusCode(404).body("errors[0].code", equalTo(5404));
    }

    private static Response edit(String id, String body) {
        return account().contentType("application/json").body(body).patch(IMAGES + "/v1/" + id);
    }
}
