package dev.draftwatch.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request to the native API, the answer is a problem document that says so. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NativeErrorsAppTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1",
                "/api/v2/uploads",
                "/api/v1/upload",
                "/api/v1/uploads/x/y",
                "/api/v1/events/1",
                "/nowhere",
                "/consol"
            })
    void an_unknown_path_is_a_404_problem_for_every_method(String path) {
        for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            problem(Api.withKey().request(method, path).then(), 404);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /api/v1/uploads        | GET, HEAD, OPTIONS, POST
            DELETE | /api/v1/uploads        | GET, HEAD, OPTIONS, POST
            PATCH  | /api/v1/uploads/       | GET, HEAD, OPTIONS, POST
            PUT    | /api/v1/uploads/x      | DELETE, GET, HEAD, OPTIONS, PATCH
            POST   | /api/v1/uploads/x      | DELETE, GET, HEAD, OPTIONS, PATCH
            GET    | /api/v1/uploads/x/check  | OPTIONS, POST
            POST   | /api/v1/uploads/x/status | GET, HEAD, OPTIONS
            POST   | /api/v1/events         | GET, HEAD, OPTIONS
            POST   | /api/v1/status         | GET, HEAD, OPTIONS
            """)
    void another_method_is_a_405_problem_that_lists_the_path_s_own(String method, String path, String allow) {
        problem(Api.withKey().request(method, path).then(), 405).header("Allow", equalTo(allow));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /api/v1/uploads
            GET    | /api/v1/uploads
            GET    | /api/v1/uploads/00000000-0000-7000-8000-000000000000
            DELETE | /api/v1/uploads/00000000-0000-7000-8000-000000000000
            POST   | /api/v1/uploads/00000000-0000-7000-8000-000000000000/check
            GET    | /api/v1/events
            GET    | /api/v1/status
            """)
    void without_a_good_key_it_is_a_401_problem_whatever_else_is_wrong(String method, String path) {
        problem(given().body("{").request(method, path).then(), 401).header("WWW-Authenticate", equalTo("Bearer"));
        for (String credential : new String[] {"Bearer", "Bearer ", "Bearer wrong", "Basic " + Api.KEY, Api.KEY}) {
            problem(
                            given().header("Authorization", credential)
                                    .request(method, path)
                                    .then(),
                            401)
                    .header("WWW-Authenticate", equalTo("Bearer"));
        }
    }

    /** Said before the body is sent: whoever waits for "100 Continue" need not send it at all. */
    @Test
    void a_body_that_says_it_is_larger_than_any_is_a_413_problem() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/uploads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Api.KEY
                            + "\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 413")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"status\":413");
        }
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .header("Content-Type", containsString("application/problem+json"))
                .body("status", equalTo(status));
    }
}
