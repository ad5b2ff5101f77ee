package dev.draftwatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.RawRequest;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for whoever asks, at every door of ours. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HardeningAppTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/nowhere",
                "/console/sign-in/provider",
                "/api/v1/uploads",
                "/api/v1/nowhere",
                "/hooks/cloudflare/x",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/",
                "/emulator/delivery/x/y/public"
            })
    void nothing_can_be_framed_or_taken_for_something_else(String path) {
        Response answer = given().get(path);

        assertThat(answer.getHeader("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_head_that_is_too_large_is_refused() throws IOException {
        RawRequest.Answer answer = RawRequest.send("GET", "/console", "X-Filler: {{x*30000}}", "");

        assertThat(answer.status()).isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/api/v1/uploads", "/q/health"})
    void trace_tells_nobody_what_was_sent(String path) throws IOException {
        RawRequest.Answer answer = RawRequest.send("TRACE", path, "X-Probe: told-back", "");

        assertThat(answer.head() + answer.text()).doesNotContain("told-back");
    }
}
