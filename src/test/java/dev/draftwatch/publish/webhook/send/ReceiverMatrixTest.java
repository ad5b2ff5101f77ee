package dev.draftwatch.publish.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.publish.webhook.send.Receiver.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything a receiver may do, over real sockets, and what the sender says about it. */
class ReceiverMatrixTest {
    /** For those that never end: the shorter, the sooner the test is over. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Outside OUTSIDE = Outside.with(Outside.LOOPBACK, Outside.always("127.0.0.1"));

    @AfterAll
    static void leave() {
        OUTSIDE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | OK
            202 | Accepted
            301 | Moved Permanently
            302 | Found
            307 | Temporary Redirect
            400 | Bad Request
            404 | Not Found
            410 | Gone
            429 | Too Many Requests
            500 | Internal Server Error
            503 | Service Unavailable
            999 | Whatever
            """)
    void every_status_is_an_answer(int status, String words) throws IOException {
        try (Receiver receiver = Receiver.plain(Receiver.says("HTTP/1.1 " + status + " " + words
                + "\r\nContent-Length: 5\r\nLocation: http://169.254.169.254/\r\nX-Two: 1\r\nx-two: 2\r\n\r\nhello"))) {
            Attempt attempt = OUTSIDE.send("http://receiver.test:" + receiver.port() + "/hook?x=1");

            assertThat(attempt.complete()).isTrue();
            assertThat(attempt.status()).isEqualTo(status);
            assertThat(attempt.body()).isEqualTo("hello");
            assertThat(attempt.headers()).containsEntry("content-length", "5").containsEntry("x-two", "1, 2");
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void the_request_names_the_host_and_carries_what_it_was_given() throws IOException {
        try (Receiver receiver = Receiver.plain(Receiver.says("HTTP/1.1 204 No Content\r\n\r\n"))) {
            Attempt attempt = OUTSIDE.send("http://Receiver.test:" + receiver.port() + "/a%20b//c?x=%C3%A4&y");

            Receiver.Request request = receiver.requests().get(0);
            assertThat(attempt.complete()).isTrue();
            assertThat(request.head()).startsWith("POST /a%20b//c?x=%C3%A4&y HTTP/1.1\r\n");
            assertThat(request.header("Host")).isEqualTo("receiver.test:" + receiver.port());
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("webhook-id")).isEqualTo("1");
            assertThat(request.header("Accept-Encoding")).isEmpty();
            assertThat(request.body()).asString().isEqualTo("{\"type\":\"upload.uploaded\"}");
        }
    }

    static Stream<Row> answers() {
        return Stream.of(
                row("204 without a body", "HTTP/1.1 204 No Content\r\n\r\n", 204, null),
                row("a body until the connection closes", "HTTP/1.1 200 OK\r\n\r\nhello", 200, null),
                row("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nhello", 200, null),
                row(
                        "HTTP/1.0 that stays",
                        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n",
                        200,
                        null),
                row(
                        "connection close",
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                        200,
                        null),
                row("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", 200, null),
                row("100 first", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", 204, null),
                row(
                        "early hints first",
                        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
                        204,
                        null),
                row("nothing at all", "", null, Reason.RESET),
                row("half a status line", "HTTP/1.1 20", null, Reason.RESET),
                row("half a head", "HTTP/1.1 200 OK\r\nContent-Le", null, Reason.RESET),
                row("half a body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello", 200, Reason.RESET),
                row(
                        "half a chunk",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhello",
                        200,
                        Reason.RESET),
                row("garbage", "SSH-2.0-OpenSSH_9.6\r\n\r\n", null, Reason.PROTOCOL),
                row("a status that is no number", "HTTP/1.1 abc OK\r\n\r\n", null, Reason.PROTOCOL),
                row("HTTP/2.0 in words", "HTTP/2.0 200 OK\r\n\r\n", null, Reason.PROTOCOL),
                row(
                        "a length that is no number",
                        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                        null,
                        Reason.PROTOCOL),
                row("a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", null, Reason.PROTOCOL),
                row(
                        "two lengths",
                        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                        null,
                        Reason.PROTOCOL),
                row(
                        "chunks of garbage",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                        200,
                        Reason.PROTOCOL),
                row(
                        "a huge header",
                        "HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000) + "\r\n\r\n",
                        null,
                        Reason.TOO_LARGE),
                row(
                        "huge headers",
                        "HTTP/1.1 200 OK\r\n" + "X: yyyyyyyyyyyyyyyy\r\n".repeat(4000) + "\r\n",
                        null,
                        Reason.TOO_LARGE),
                row("a huge status line", "HTTP/1.1 200 " + "x".repeat(70_000) + "\r\n\r\n", null, Reason.TOO_LARGE),
                row(
                        "a body of 100 KB",
                        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000),
                        200,
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void an_answer_of_any_shape_is_judged(Row row) throws IOException {
        try (Receiver receiver = Receiver.plain(row.script)) {
            Attempt attempt = OUTSIDE.send("http://receiver.test:" + receiver.port() + "/");

            assertThat(attempt.status()).isEqualTo(row.status);
            assertThat(Optional.ofNullable(attempt.failure()).map(Failure::reason))
                    .isEqualTo(Optional.ofNullable(row.reason));
            assertThat(receiver.requests()).as("sent once").hasSize(1);
        }
    }

    static Stream<Row> endless() {
        return Stream.of(
                new Row("hangs", (request, connection) -> connection.hang(), null, Reason.TIMEOUT),
                new Row(
                        "hangs after the head",
                        (request, connection) -> {
                            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
                            connection.hang();
                        },
                        200,
                        Reason.TIMEOUT),
                new Row("drips its head", drips("HTTP/1.1 200 OK\r\n", "X: y\r\n"), null, Reason.TIMEOUT),
                new Row("drips its body", drips("HTTP/1.1 200 OK\r\n\r\n", "."), 200, Reason.TIMEOUT),
                new Row("says 100 for ever", drips("", "HTTP/1.1 100 Continue\r\n\r\n"), null, Reason.TIMEOUT));
    }

    private static Script drips(String begin, String drop) {
        return (request, connection) -> {
            connection.write(begin);
            while (true) {
                connection.write(drop);
                Thread.sleep(20);
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void whoever_never_comes_to_an_end_is_left_at_the_deadline(Row row) throws IOException {
        try (Receiver receiver = Receiver.plain(row.script)) {
            Attempt attempt = OUTSIDE.send("http://receiver.test:" + receiver.port() + "/", SHORT);

            assertThat(Optional.ofNullable(attempt.failure()).map(Failure::reason))
                    .hasValue(row.reason);
            assertThat(attempt.complete()).isFalse();
        }
    }

    @Test
    void an_endless_body_ends_the_attempt_long_before_the_deadline() throws IOException {
        Script endless = (request, connection) -> {
            connection.write("HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                connection.write("y".repeat(10_000));
            }
        };
        try (Receiver receiver = Receiver.plain(endless)) {
            Attempt attempt = OUTSIDE.send("http://receiver.test:" + receiver.port() + "/");

            assertThat(attempt.status()).isEqualTo(200);
            assertThat(Optional.ofNullable(attempt.failure()).map(Failure::reason))
                    .hasValue(Reason.TOO_LARGE);
            assertThat(attempt.body()).isEqualTo("y".repeat(4096));
        }
    }

    static Stream<Script> resets() {
        return Stream.of((request, connection) -> connection.reset(), (request, connection) -> {
            // How much of it the other side sees before the reset is the operating system's to say.
            connection.write("HTTP/1.1 202 Accepted\r\nContent-Length: 10\r\n\r\nab");
            connection.reset();
        });
    }

    @ParameterizedTest
    @MethodSource("resets")
    void a_reset_before_or_after_the_head_is_no_answer(Script script) throws IOException {
        try (Receiver receiver = Receiver.plain(script)) {
            Attempt attempt = OUTSIDE.send("http://receiver.test:" + receiver.port() + "/");

            assertThat(Optional.ofNullable(attempt.failure()).map(Failure::reason))
                    .hasValue(Reason.RESET);
            assertThat(receiver.requests()).as("sent once").hasSize(1);
        }
    }

    @Test
    void nobody_at_the_port_is_no_connection() throws IOException {
        // Bound, so that no stranger gets the port meanwhile, and not listening.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            Attempt attempt = OUTSIDE.send("http://receiver.test:" + held.getLocalPort() + "/");

            assertThat(attempt.status()).isNull();
            assertThat(Optional.ofNullable(attempt.failure()).map(Failure::reason))
                    .hasValue(Reason.CONNECT);
        }
    }

    @Test
    void what_is_kept_of_an_answer_can_be_stored_and_shown() throws IOException {
        String answer = "HTTP/1.1 429 Slow Down\r\nRetry-After: Wed, 25 Nov 2026 09:00:00 GMT\r\nX-Tab: a\tb\r\n\r\n"
                + "a\0b" + "é".repeat(3000);
        try (Receiver receiver = Receiver.plain(Receiver.saysAndCloses(answer))) {
            Attempt attempt = OUTSIDE.send("http://receiver.test:" + receiver.port() + "/");

            assertThat(attempt.retryAfter()).isEqualTo("Wed, 25 Nov 2026 09:00:00 GMT");
            assertThat(attempt.headers()).containsEntry("x-tab", "a\ufffdb");
            // 3 bytes and 2046 characters of two bytes; half a character is none.
            assertThat(attempt.body()).isEqualTo("a\ufffdb" + "é".repeat(2046));
        }
    }

    @Test
    void a_header_that_would_begin_another_line_is_never_sent() throws IOException {
        try (Receiver receiver = Receiver.plain(Receiver.says("HTTP/1.1 204 No Content\r\n\r\n"))) {
            Attempt attempt = OUTSIDE.send(
                    "http://receiver.test:" + receiver.port() + "/", Map.of("X-Own", "a\r\nHost: evil"), new byte[0]);

            assertThat(Optional.ofNullable(attempt.failure()).map(Failure::reason))
                    .hasValue(Reason.UNFORESEEN);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    private static Row row(String name, String answer, @Nullable Integer status, @Nullable Reason reason) {
        return new Row(name, Receiver.saysAndCloses(answer), status, reason);
    }

    record Row(
            String name,
            Script script,
            @Nullable Integer status,
            @Nullable Reason reason) {
        @Override
        public String toString() {
            return name;
        }
    }
}
