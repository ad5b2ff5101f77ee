package dev.draftwatch.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client sends, and some that few do, at every door. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StrangerAppTest {
    private static final Map<String, String> TOKEN = Map.of("Authorization", "Bearer emulator-token");

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            /v1/%zz ~ 400
            /v1/% ~ 400
            /v2?creator=%z ~ 400
            /v1/a|b^c{d} ~ 404
            /v1/a"b ~ 404
            /v1/<x> ~ 404
            /v1/a\\b ~ 404
            /v1//x ~ 404
            /v1/x%00 ~ 404
            """)
    void what_is_no_uri_is_told_in_cloudflares_words(String path, int status) throws IOException {
        for (String door : new String[] {"/client/v4", "/emulator/client/v4"}) {
            RawCall.Answer answer = RawCall.of("GET", door + "/accounts/" + Api.ACCOUNT + "/images" + path, TOKEN)
                    .send();

            assertThat(answer.status()).as(door + path).isEqualTo(status);
            assertThat(answer.header("Content-Type")).as(door + path).isEqualTo("application/json");
            assertThat(JsonPath.from(answer.text()).getBoolean("success")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            /api/v1/uploads/%zz ~ 400
            /api/v1/uploads?q=a|b ~ 400
            /%zz ~ 400
            /console/a|b ~ 400
            /console;x/sign-in ~ 400
            /api;x/v1/status ~ 400
            /q/health;x/ready ~ 400
            /emulator/%zz ~ 400
            /emulator/control/%zz ~ 400
            /q/health/a|b ~ 400
            //client/v4/x ~ 404
            /x/../client/v4/accounts ~ 404
            /client%2Fv4/x ~ 404
            /emulator/client ~ 404
            /emulator//client/v4/x ~ 404
            """)
    void what_belongs_to_no_door_is_a_problem(String path, int status) throws IOException {
        RawCall.Answer answer = RawCall.of("GET", path, Map.of("Authorization", "Bearer " + Api.KEY))
                .send();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(JsonPath.from(answer.text()).getInt("status")).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/client/v4", "/emulator/client/v4"})
    void a_request_that_names_no_host_is_refused_in_the_envelope(String door) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + door + "/accounts/" + Api.ACCOUNT
                                    + "/images/v1/stats HTTP/1.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("\"code\":5400")
                    .doesNotContain("stack");
        }
    }

    /** A client that speaks HTTP/2 tells neither the body's length nor that it comes in pieces. */
    @ParameterizedTest
    @ValueSource(strings = {"/client/v4", "/emulator/client/v4"})
    void an_upload_by_http_2_of_a_length_that_nobody_told(String door) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        URI images =
                URI.create("http://127.0.0.1:" + RestAssured.port + door + "/accounts/" + Api.ACCOUNT + "/images/v1");
        // The first call is an upgrade, so that the next speaks HTTP/2 from its beginning.
        HttpResponse<String> first = client.send(
                HttpRequest.newBuilder(URI.create(images + "/stats"))
                        .header("Authorization", "Bearer emulator-token")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
        byte[] form = String.join(
                        "\r\n",
                        "--b",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"p.svg\"",
                        "Content-Type: image/svg+xml",
                        "",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                        "--b--",
                        "")
                .getBytes(StandardCharsets.US_ASCII);

        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(images)
                        .header("Authorization", "Bearer emulator-token")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
