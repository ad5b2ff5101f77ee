package dev.draftwatch.publish.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyAtOnceTest {
    private static final int MANY = 3000;
    private static final int AT_ONCE = 100;

    /** Answers begin in the same packet as their head, which is where a listener that comes late misses them. */
    @Test
    void every_body_arrives_whole_in_both_directions_and_once() throws IOException {
        Receiver.Script echo = (request, connection) -> {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        };
        try (Receiver receiver = Receiver.plain(echo);
                Outside outside = Outside.with(Outside.LOOPBACK, Outside.always("127.0.0.1"))) {
            String url = "http://receiver.test:" + receiver.port() + "/";

            for (int begin = 0; begin < MANY; begin += AT_ONCE) {
                List<CompletableFuture<Attempt>> attempts = new ArrayList<>();
                for (int i = begin; i < begin + AT_ONCE; i++) {
                    byte[] body = body(i).getBytes(StandardCharsets.UTF_8);
                    attempts.add(
                            outside.start(url, Map.of(), body, Outside.LONG).toCompletableFuture());
                }
                for (int i = begin; i < begin + AT_ONCE; i++) {
                    Attempt attempt = attempts.get(i - begin).join();
                    assertThat(attempt.complete()).as("%s", attempt.failure()).isTrue();
                    assertThat(attempt.body()).isEqualTo(body(i));
                }
            }

            assertThat(receiver.requests())
                    .extracting(request -> new String(request.body(), StandardCharsets.UTF_8))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MANY)
                            .mapToObj(ManyAtOnceTest::body)
                            .toList());
            assertThat(receiver.connections()).as("connections are kept").isLessThanOrEqualTo(2 * AT_ONCE);
        }
    }

    private static String body(int number) {
        return IntStream.range(0, 1 + number % 300)
                .mapToObj(i -> number + "-" + i)
                .collect(Collectors.joining(" "));
    }
}
