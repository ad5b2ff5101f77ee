package dev.draftwatch.publish.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With an operator's proxy everything leaves through it, and the name is its to resolve. */
class EgressProxyTest {

    @Test
    void the_proxy_is_asked_for_the_name_and_may_refuse() throws IOException {
        try (Receiver proxy =
                        Receiver.plain(Receiver.saysAndCloses("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
                Outside outside =
                        Outside.with(through("http://ann:secret@127.0.0.1:" + proxy.port()), Outside.nobody())) {
            Attempt attempt = outside.send("https://hooks.example/");

            assertThat(Optional.ofNullable(attempt.failure()).map(Failure::reason))
                    .hasValue(Reason.PROXY);
            assertThat(proxy.requests()).singleElement().satisfies(request -> {
                assertThat(request.head()).startsWith("CONNECT hooks.example:443 HTTP/1.1\r\n");
                assertThat(request.header("Proxy-Authorization")).startsWith("Basic ");
            });
        }
    }

    @Test
    void a_special_address_in_a_url_does_not_reach_it() throws IOException {
        try (Receiver proxy = Receiver.plain(Receiver.says(""));
                Outside outside = Outside.with(through("http://127.0.0.1:" + proxy.port()), Outside.nobody())) {
            Attempt attempt = outside.send("https://169.254.169.254/");

            assertThat(Optional.ofNullable(attempt.failure()).map(Failure::reason))
                    .hasValue(Reason.REFUSED_ADDRESS);
            assertThat(proxy.connections()).isZero();
        }
    }

    private static Map<String, String> through(String proxy) {
        return Map.of("draftwatch.webhooks.proxy", proxy);
    }
}
