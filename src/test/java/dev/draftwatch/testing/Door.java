package dev.draftwatch.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One method at one path, tried without knowing what it does: every parameter is the id that is given, bodies are empty, and
 * of an answer that may never end only the beginning is read.
 *
 * @param path as it is described, with its parameters in braces
 */
public record Door(String method, String path) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final int MOST = 64 * 1024;

    /** What a person sees. */
    public record Seen(int status, String text) {
        public boolean isSignIn() {
            return text.contains("action=\"/console/sign-in\"") && text.contains("name=\"password\"");
        }

        public boolean saysFormIsForeign() {
            return text.contains("not of this session");
        }
    }

    public boolean reads() {
        return method.equals("GET");
    }

    /** {@return the status for a key; empty: none is presented} */
    public int status(String id, String key) {
        HttpRequest.Builder request = request(id);
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return answer(request).status();
    }

    /** {@return the page for the cookie of a session; empty: there is none} */
    public Seen seen(String id, String cookie) {
        HttpRequest.Builder request = request(id).header("Accept", "text/html");
        if (!cookie.isEmpty()) {
            request.header("Cookie", Browser.COOKIE + "=" + cookie);
        }
        return answer(request);
    }

    private HttpRequest.Builder request(String id) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + path.replaceAll("\\{[^}]*}", id)))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
    }

    private static Seen answer(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            boolean endless = answer.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith("text/event-stream"))
                    .isPresent();
            // Read to its end where it has one, so that the connection is there for the next door.
            try (InputStream body = answer.body()) {
                return new Seen(
                        answer.statusCode(), endless ? "" : new String(body.readNBytes(MOST), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
