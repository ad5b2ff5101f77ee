package dev.draftwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CreateAppTest {
    @Inject
    Watch watch;

    @Test
    void a_create_answers_with_the_url_and_is_on_record() {
        Response created = Api.created(Map.of("creator", "ada", "metadata", Map.of("article", 7)));

        created.then()
                .header("Location", startsWith("http"))
                .header("Cache-Control", equalTo("no-store"))
                .body("state", equalTo("draft"))
                .body("uploadUrl", startsWith("http"))
                .body("readToken", notNullValue())
                .body("creator", equalTo("ada"))
                .body("metadata.article", equalTo(7));
        String id = created.path("id");
        Api.upload(id)
                .then()
                .statusCode(200)
                .body("state", equalTo("draft"))
                .body("$", not(hasKey("uploadUrl")))
                .body("$", not(hasKey("readToken")))
                .body("timeline.events[0].type", equalTo("upload.created"))
                .body("timeline.events[0].version", equalTo(1));
    }

    @Test
    void a_picture_turns_it_uploaded() throws Exception {
        Response created = Api.created(Map.of());
        Api.sendPicture(created.path("uploadUrl"));

        Api.advance(Duration.ofSeconds(3));
        watch.checkDue();

        String id = created.path("id");
        Api.upload(id).then().body("state", equalTo("uploaded")).body("evidence", equalTo("check"));
        assertThat(Api.eventsOf(id))
                .extracting(event -> event.get("type"))
                .containsExactly("upload.created", "upload.uploaded");
    }

    @Test
    void without_a_picture_it_expires_after_deadline_and_grace() throws Exception {
        Response created = Api.created(Map.of("expiresIn", "PT2M", "customId", "x/" + UUID.randomUUID() + ".png"));
        String id = created.path("id");

        Api.advance(Duration.ofSeconds(130));
        watch.checkDue();
        assertThat(Api.stateOf(id)).isEqualTo("draft");
        Api.advance(Duration.ofSeconds(130));
        watch.checkDue();

        Api.upload(id).then().body("state", equalTo("expired")).body("explanation", startsWith("Expired"));
        assertThat(Api.eventsOf(id))
                .extracting(event -> event.get("type"))
                .containsExactly("upload.created", "upload.expired");
    }
}
