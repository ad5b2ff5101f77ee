package dev.draftwatch.publish.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.publish.webhook.send.destination.Refusal;
import dev.draftwatch.publish.webhook.send.destination.Settings;
import dev.draftwatch.publish.webhook.send.name.Names;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is led by a URL, a name server or a receiver to where the operator does not allow. */
class SsrfTest {
    private static final Receiver.Script THANKS = Receiver.says("HTTP/1.1 204 No Content\r\n\r\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "::1",
                "fd00:ec2::254",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "::ffff:127.0.0.1",
                // One good address does not make up for a bad one, in whatever order they come.
                "8.8.8.8 127.0.0.1",
                "127.0.0.1 8.8.8.8",
                "8.8.8.8 2606:4700::1 fe80::1"
            })
    void a_name_that_resolves_to_anything_special_is_refused_whole(String answer) {
        try (Outside outside = Outside.with(Map.of(), Outside.inTurn(answer))) {
            Attempt attempt = outside.send("https://hooks.example/");

            assertThat(attempt.status()).isNull();
            assertThat(reason(attempt)).isEqualTo(Reason.REFUSED_ADDRESS);
            assertThat(failure(attempt).detail()).contains("hooks.example resolves to ");
        }
    }

    @Test
    void the_address_that_was_judged_is_the_one_that_is_connected_to() throws IOException {
        try (Receiver first = Receiver.plain(THANKS);
                Outside outside = Outside.with(Outside.LOOPBACK, Outside.inTurn("127.0.0.1", "10.0.0.1"))) {
            Attempt judged = outside.send("http://rebinding.test:" + first.port() + "/");
            Attempt rebound = outside.send("http://rebinding.test:" + first.port() + "/");

            assertThat(judged.status()).isEqualTo(204);
            assertThat(reason(rebound)).isEqualTo(Reason.REFUSED_ADDRESS);
            assertThat(first.requests()).hasSize(1);
        }
    }

    @Test
    void a_kept_connection_never_serves_a_name_that_resolves_elsewhere_now() throws IOException {
        try (Receiver receiver = Receiver.plain(THANKS);
                Outside outside =
                        Outside.with(Outside.LOOPBACK, Outside.inTurn("127.0.0.1", "127.0.0.1", "127.0.0.2"))) {
            String url = "http://moving.test:" + receiver.port() + "/";

            assertThat(outside.send(url).status()).isEqualTo(204);
            assertThat(outside.send(url).status()).isEqualTo(204);
            assertThat(receiver.connections()).as("kept for the same address").isEqualTo(1);

            Attempt moved = outside.send(url);
            assertThat(reason(moved)).as("nobody listens there").isEqualTo(Reason.CONNECT);
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void a_kept_connection_never_serves_another_name_at_the_same_address() throws IOException {
        try (Receiver receiver = Receiver.plain(THANKS);
                Outside outside = Outside.with(Outside.LOOPBACK, Outside.always("127.0.0.1"))) {
            outside.send("http://one.test:" + receiver.port() + "/");
            outside.send("http://two.test:" + receiver.port() + "/");

            assertThat(receiver.requests())
                    .extracting(Receiver.Request::connection)
                    .containsExactly(1, 2);
            assertThat(receiver.requests().get(1).header("Host")).isEqualTo("two.test:" + receiver.port());
        }
    }

    /** 303 is the one that would turn the POST into a GET, which clients follow more readily. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_leads_nowhere(int status) throws IOException {
        try (Receiver inside = Receiver.plain(THANKS);
                Receiver receiver =
                        Receiver.plain(Receiver.says("HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://127.0.0.1:"
                                + inside.port() + "/latest/meta-data/\r\nContent-Length: 0\r\n\r\n"));
                Outside outside = Outside.with(Outside.LOOPBACK, Outside.always("127.0.0.1"))) {
            Attempt attempt = outside.send("http://receiver.test:" + receiver.port() + "/");

            assertThat(attempt.status()).isEqualTo(status);
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void while_nobody_accepts_the_next_judged_address_is_tried() throws IOException {
        try (Receiver receiver = Receiver.plain(THANKS);
                Outside outside = Outside.with(Outside.LOOPBACK, Outside.always("127.0.0.2", "127.0.0.1"))) {
            Attempt attempt = outside.send("http://two-homes.test:" + receiver.port() + "/");

            assertThat(attempt.status()).isEqualTo(204);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void plain_http_goes_only_where_every_address_is_allowed() {
        try (Outside outside = Outside.with(Outside.LOOPBACK, Outside.always("127.0.0.1", "8.8.8.8"))) {
            Attempt attempt = outside.send("http://mixed.test/");

            assertThat(reason(attempt)).isEqualTo(Reason.REFUSED_URL);
            assertThat(failure(attempt).detail()).contains("use https");
        }
    }

    @Test
    void localhost_is_this_machine_whatever_a_name_server_says() throws IOException {
        try (Receiver receiver = Receiver.plain(THANKS);
                Outside outside = Outside.with(Outside.LOOPBACK, Outside.always("8.8.8.8"))) {
            assertThat(outside.send("http://localhost:" + receiver.port() + "/").status())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            https://127.1/           | refused_address
            https://2130706433/      | refused_address
            https://0x7f000001/      | refused_address
            https://127.0.0.1/       | refused_address
            https://[::1]/           | refused_address
            https://localhost/       | refused_address
            https://hooks.example./  | refused_url
            https://a@hooks.example/ | refused_url
            ftp://hooks.example/     | refused_url
            https://hooks.example:25 | refused_url
            """)
    void a_url_that_breaks_a_rule_now_is_refused_when_it_is_sent_to(String url, String word) {
        try (Outside outside = Outside.with(Map.of(), Outside.always("8.8.8.8"))) {
            assertThat(reason(outside.send(url)).word()).isEqualTo(word);
        }
    }

    @Test
    void a_name_without_an_address_is_no_fault_of_ours() {
        try (Outside outside = Outside.with(Map.of(), Outside.nobody())) {
            Attempt attempt = outside.send("https://gone.example/");

            assertThat(reason(attempt)).isEqualTo(Reason.DNS);
            assertThat(failure(attempt).detail()).isEqualTo("gone.example does not resolve");
        }
    }

    @Test
    void whoever_enters_a_url_hears_what_its_name_resolves_to() {
        assertThat(entered("https://hooks.example/", Outside.always("10.0.0.1")).map(Refusal::rule))
                .hasValue("address");
        assertThat(entered("https://hooks.example:25/", Outside.always("8.8.8.8"))
                        .map(Refusal::rule))
                .hasValue("port");
        assertThat(entered("https://hooks.example/", Outside.always("8.8.8.8"))).isEmpty();
        assertThat(entered("https://hooks.example/", Outside.nobody()))
                .as("perhaps later")
                .isEmpty();
    }

    private static Optional<Refusal> entered(String url, Names names) {
        return Settings.vetting(Map.of(), names)
                .check(url)
                .toCompletableFuture()
                .join();
    }

    private static Reason reason(Attempt attempt) {
        return failure(attempt).reason();
    }

    private static Failure failure(Attempt attempt) {
        return Optional.ofNullable(attempt.failure()).orElseThrow();
    }
}
