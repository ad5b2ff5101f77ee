package dev.draftwatch.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SearchAppTest {

    @Test
    void a_bare_word_finds_metadata_values_of_every_type() {
        String text = created(Map.of("metadata", Map.of("note", "say \"hi\" to $.x ?")));
        String number = created(Map.of("metadata", Map.of("order", 71_402_553)));
        String listed = created(Map.of("metadata", Map.of("tags", List.of("quite-rare-tag"))));
        String nested = created(Map.of("metadata", Map.of("a", Map.of("b", List.of(Map.of("c", "deep value"))))));

        assertThat(found("\"say \\\"hi\\\" to $.x ?\"")).containsExactly(text);
        assertThat(found("deep value")).containsExactly(nested);
        assertThat(found("meta.a.b.c:\"deep value\"")).containsExactly(nested);
        assertThat(found("71402553")).containsExactly(number);
        assertThat(found("quite-rare-tag")).containsExactly(listed);
        assertThat(found("nobody-said-this")).isEmpty();
    }

    @Test
    void a_bare_word_finds_the_beginning_of_a_custom_id_and_only_the_whole_of_another() {
        String custom = created(Map.of("customId", "search/spring_%/1"));
        Response generated = Api.created(Map.of());
        String imageId = generated.path("imageId");

        assertThat(found("search/spring_%")).containsExactly(custom);
        assertThat(found("search/springX")).isEmpty();
        assertThat(found(imageId)).containsExactly(generated.<String>path("id"));
        assertThat(found(imageId.substring(0, 20))).isEmpty();
    }

    @Test
    void what_looks_like_a_number_and_is_none_finds_the_text() {
        String text = created(Map.of("metadata", Map.of("article", "0815", "tag", "-01")));
        String number = created(Map.of("metadata", Map.of("article", -0.5)));

        assertThat(found("0815")).containsExactly(text);
        assertThat(found("meta.article:0815")).containsExactly(text);
        assertThat(found("tag:-01")).containsExactly(text);
        assertThat(found("meta.article:-0.5")).containsExactly(number);
        assertThat(found("00.5")).isEmpty();
        assertThat(found("meta.article:0")).isEmpty();
    }

    /** Of characters that a database cannot press into an entry of an index. */
    @Test
    void the_longest_custom_ids_and_creators_are_kept_and_found() {
        String id = longest(1);
        String creator = longest(2);
        String upload = created(Map.of("customId", id, "creator", creator));
        String twin = created(Map.of("customId", id.substring(0, 1023) + "1", "creator", creator.substring(0, 1023)));

        Api.create(Map.of("customId", id)).then().statusCode(409);
        assertThat(found(id.substring(0, 100))).containsExactlyInAnyOrder(upload, twin);
        assertThat(found(id.substring(0, 600))).containsExactlyInAnyOrder(upload, twin);
        assertThat(found(id)).containsExactly(upload);
        assertThat(listed("imageId", id)).containsExactly(upload);
        assertThat(listed("creator", creator)).containsExactly(upload);
        assertThat(found("creator:" + creator)).containsExactly(upload);
        assertThat(found("creator:" + creator.substring(0, 1023) + "," + creator))
                .containsExactlyInAnyOrder(upload, twin);
        assertThat(found("creator:" + creator.substring(0, 600) + "*")).containsExactlyInAnyOrder(upload, twin);

        Api.withKey().delete("/api/v1/uploads/" + upload).then().statusCode(200);
        String heir = created(Map.of("customId", id));
        assertThat(listed("imageId", id)).containsExactlyInAnyOrder(upload, heir);
    }

    private static String longest(long seed) {
        return new Random(seed)
                .ints(1024, 0x4E00, 0x9FFF)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static List<String> listed(String field, String value) {
        Response answer = Api.withKey().queryParam(field, value).get("/api/v1/uploads");
        answer.then().statusCode(200);
        return answer.path("items.id");
    }

    private static String created(Map<String, ?> body) {
        return Api.created(body).path("id");
    }

    private static List<String> found(String word) {
        Response answer = Api.withKey().queryParam("q", word).get("/api/v1/uploads");
        answer.then().statusCode(200);
        return answer.path("items.id");
    }
}
