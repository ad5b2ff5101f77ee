package dev.draftwatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ApiDescriptionAppTest {

    @Test
    void every_call_is_described_with_a_summary_and_a_key_where_one_is_needed() {
        Map<String, Map<String, Map<String, Object>>> paths = description().get("paths");

        assertThat(paths.keySet())
                .contains(
                        "/api/v1/uploads",
                        "/api/v1/uploads/{id}",
                        "/api/v1/uploads/{id}/check",
                        "/api/v1/uploads/{id}/status",
                        "/api/v1/uploads/{id}/stream",
                        "/api/v1/uploads/{id}/hint",
                        "/api/v1/events",
                        "/api/v1/events/stream",
                        "/api/v1/status",
                        "/hooks/cloudflare/{account}",
                        "/emulator/control/clock",
                        "/emulator/control/faults",
                        "/emulator/control/calls",
                        "/emulator/control/behaviour",
                        "/emulator/control/notifications",
                        "/emulator/control/reset")
                .allSatisfy(path -> assertThat(path)
                        .as("neither pages nor the gateway are API")
                        .matches("/api/v1/.*|/hooks/.*|/emulator/control/.*"));
        paths.forEach((path, methods) -> methods.forEach((method, call) -> {
            assertThat((String) call.get("summary")).as(method + " " + path).isNotBlank();
            boolean keyed = path.startsWith("/api/v1/") && !path.matches(".*/\\{id}/(status|stream|hint)");
            assertThat(call.get("security"))
                    .as("key of " + method + " " + path)
                    .isEqualTo(keyed ? List.of(Map.of("key", List.of())) : null);
        }));
        assertThat(description().<Map<String, String>>get("components.securitySchemes.key"))
                .containsEntry("type", "http")
                .containsEntry("scheme", "bearer");
    }

    @Test
    void every_answer_says_what_it_means() {
        Map<String, Map<String, Map<String, Object>>> paths = description().get("paths");

        paths.forEach((path, methods) -> methods.forEach((method, call) -> ((Map<?, ?>) call.get("responses"))
                .forEach((status, answer) -> assertThat(String.valueOf(((Map<?, ?>) answer).get("description")))
                        .as("OpenAPI requires it: %s %s %s", method, path, status)
                        .isNotEqualTo("null")
                        .isNotBlank())));
    }

    @Test
    void a_create_is_described_with_its_body_and_every_answer() {
        Map<String, Object> create = description().get("paths.'/api/v1/uploads'.post");
        JsonPath all = description();

        assertThat(all.<Map<String, Object>>get("components.schemas.CreateUpload.properties")
                        .keySet())
                .containsExactlyInAnyOrder(
                        "account", "customId", "creator", "expiresAt", "expiresIn", "metadata", "requireSignedUrls");
        assertThat(String.valueOf(create.get("requestBody"))).contains("#/components/schemas/CreateUpload");
        Map<?, ?> responses = (Map<?, ?>) create.get("responses");
        assertThat(responses.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "201", "400", "401", "403", "409", "413", "415", "422", "429", "502", "503", "504");
        assertThat(String.valueOf(responses.get("201"))).contains("UploadView");
        assertThat(String.valueOf(responses.get("422"))).contains("application/problem+json", "schemas/Problem");
        assertThat(all.<Map<String, Object>>get("components.schemas.Problem.properties")
                        .keySet())
                .containsAll(Set.of("title", "status", "detail", "errors"));
    }

    @Test
    void the_list_is_described_with_every_parameter_it_takes() {
        List<String> names = description().get("paths.'/api/v1/uploads'.get.parameters.name");

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "state",
                        "account",
                        "creator",
                        "source",
                        "imageId",
                        "q",
                        "createdAfter",
                        "createdBefore",
                        "expiresAfter",
                        "expiresBefore",
                        "sort",
                        "limit",
                        "cursor");
    }

    @Test
    void swagger_ui_loads_nothing_from_elsewhere() {
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        org.hamcrest.Matchers.startsWith("default-src 'self'; script-src 'self' 'unsafe-inline'"));
    }

    private static JsonPath description() {
        return given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
