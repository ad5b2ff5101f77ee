package dev.draftwatch.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
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

    private static String created(Map<String, ?> body) {
        return Api.created(body).path("id");
    }

    private static List<String> found(String word) {
        Response answer = Api.withKey().queryParam("q", word).get("/api/v1/uploads");
        answer.then().statusCode(200);
        return answer.path("items.id");
    }
}
