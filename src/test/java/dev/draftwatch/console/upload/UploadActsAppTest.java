package dev.draftwatch.console.upload;

import static dev.draftwatch.testing.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.Browser;
import dev.draftwatch.testing.SecondAccount;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do with one upload on its page. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UploadActsAppTest {
    private static final String REVEAL = "form[action$=/reveal]";

    @Inject
    Session database;

    @AfterEach
    void removeAccount() {
        SecondAccount.remove();
    }

    @Test
    void an_upload_url_is_revealed_where_its_account_allows_it_while_it_is_pending_and_it_is_on_record() {
        SecondAccount.add(Map.of("revealUploadUrl", true));
        Response created = SecondAccount.create(Map.of());
        String id = created.path("id");
        String path = "/console/uploads/" + id;
        Browser operator = person("operator");
        Browser viewer = person("viewer");
        assertThat(acts(viewer, path).select(REVEAL)).isEmpty();
        page(viewer.post(path + "/reveal", Map.of()), 403);
        assertThat(acts(operator, path).select(REVEAL)).hasSize(1);
        assertThat(revealed(id)).isZero();

        Response answer = operator.post(path + "/reveal", Map.of());

        assertThat(page(answer, 200).select("pre").text()).isEqualTo(created.path("uploadUrl"));
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(revealed(id)).isEqualTo(1);
        assertThat(operator.get(path).asString()).doesNotContain(created.<String>path("uploadUrl"));
        assertThat(kept(id)).isTrue();

        SecondAccount.change(Map.of("revealUploadUrl", false));
        page(operator.post(path + "/reveal", Map.of()), 409);
        SecondAccount.change(Map.of("revealUploadUrl", true));
        operator.post(path + "/cancel", Map.of()).then().statusCode(303);
        assertThat(kept(id)).as("kept when it is over").isFalse();
        assertThat(acts(operator, path).select(REVEAL)).isEmpty();
        page(operator.post(path + "/reveal", Map.of()), 409);
        assertThat(revealed(id)).isEqualTo(1);
    }

    @Test
    void nothing_is_kept_where_nobody_allowed_it() {
        SecondAccount.add(Map.of());
        String id = SecondAccount.create(Map.of()).path("id");
        SecondAccount.change(Map.of("revealUploadUrl", true));
        Browser operator = person("operator");

        assertThat(kept(id)).isFalse();
        assertThat(acts(operator, "/console/uploads/" + id).select(REVEAL)).isEmpty();
        page(operator.post("/console/uploads/" + id + "/reveal", Map.of()), 409);
    }

    @Test
    void a_picture_is_deleted_after_a_question_and_its_upload_stays() {
        Response created = Api.created(Map.of());
        String id = created.path("id");
        String path = "/console/uploads/" + id;
        Browser operator = person("operator");
        assertThat(acts(operator, path).select("a[href$=delete-picture]")).isEmpty();
        Api.sendPicture(created.path("uploadUrl"));
        operator.post(path + "/check", Map.of()).then().statusCode(303);
        assertThat(acts(person("viewer"), path).select("form, a")).isEmpty();

        String ask = acts(operator, path).select("a[href$=delete-picture]").attr("href");
        String act = page(operator.get(ask), 200).select("main form").attr("action");
        Response done = operator.post(act, Map.of());

        done.then().statusCode(303);
        assertThat(page(operator.get(done.getHeader("Location")), 200)
                        .select("[role=status]")
                        .text())
                .contains("picture is gone");
        assertThat(Api.stateOf(id)).isEqualTo("uploaded");
        assertThat(Api.upload(id).<String>path("imageDeletedAt")).isNotNull();
        assertThat(acts(operator, path).select("a[href$=delete-picture]")).isEmpty();
    }

    private static Browser person(String role) {
        return Browser.withPerson(UUID.randomUUID() + "@example.com", role);
    }

    private static Elements acts(Browser browser, String path) {
        return page(browser.get(path), 200).select(".acts");
    }

    private static int revealed(String id) {
        List<Map<String, Object>> entries = Api.withKey()
                .get("/api/v1/audit?action=upload.url-revealed&limit=500")
                .path("items");
        return (int) entries.stream()
                .filter(entry -> ("upload:" + id).equals(entry.get("target")))
                .count();
    }

    private boolean kept(String id) {
        return database.createNativeQuery(
                        "select sealed_upload_url is not null from upload where id = '" + id + "'", Boolean.class)
                .getSingleResult();
    }
}
