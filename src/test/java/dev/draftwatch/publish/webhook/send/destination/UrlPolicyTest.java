package dev.draftwatch.publish.webhook.send.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {
    private static final UrlPolicy STRICT = policy(Map.of());
    private static final UrlPolicy LOCAL =
            policy(Map.of("draftwatch.webhooks.allowed-networks", "127.0.0.0/8,::1/128,10.0.0.0/8"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTPS://Example.COM/Hook?x=%20&y=/../",
                "https://example.com:8443/hook",
                "https://xn--mller-kva.example/",
                "https://a-b.c_d.example",
                "https://8.8.8.8/",
                "https://[2606:4700::6810:84e5]:443/",
                "https://3com.example",
                "https://0x7f.example"
            })
    void a_public_https_url_is_taken(String url) {
        assertThat(STRICT.check(url)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            |length
            https://exa mple.com/|syntax
            https://example.com/é|syntax
            https://exämple.com/|syntax
            https://example.com/%zz|syntax
            https://example.com\\@evil.example/|syntax
            https://[::1|syntax
            example.com|scheme
            //example.com/|scheme
            ftp://example.com/|scheme
            file:///etc/passwd|scheme
            javascript:alert(1)|scheme
            https:example.com|host
            https:///hook|host
            https://|syntax
            https://:443/|host
            https://user@example.com/|userinfo
            https://user:password@example.com/|userinfo
            https://example.com@127.0.0.1/|userinfo
            https://@example.com/|userinfo
            https://example.com/#part|fragment
            https://example.com./|host
            https://localhost./|host
            https://-example.com/|host
            https://exa..mple.com/|host
            https://%6c%6fcalhost/|host
            https://example.com:/|host
            https://example.com:443:443/|host
            https://example.com:0/|port
            https://example.com:22/|port
            https://example.com:99999/|port
            https://example.com:999999/|host
            https://127.0.0.1./|host
            https://127.1/|address
            https://2130706433/|address
            https://017700000001/|address
            https://0x7f000001/|address
            https://0x7f.0.0.1/|address
            https://0177.0.0.1/|address
            https://127.0.0.1.1/|address
            https://1.2.3.999/|address
            https://example.0x/|address
            https://[::1%25lo]/|address
            https://[fe80::1%eth0]/|address
            https://[127.0.0.1]/|syntax
            https://[v1.x]/|syntax
            https://127.0.0.1/|address
            https://10.1.2.3/|address
            https://169.254.169.254/latest/meta-data/|address
            https://100.100.100.200/|address
            https://0.0.0.0/|address
            https://[::]/|address
            https://[::1]/|address
            https://[::ffff:127.0.0.1]/|address
            https://[::ffff:a9fe:a9fe]/|address
            https://[64:ff9b::169.254.169.254]/|address
            https://[2002:7f00:1::]/|address
            https://[fd00:ec2::254]/|address
            https://localhost/|address
            https://LOCALHOST:8443/|address
            https://me.localhost/|address
            http://example.com/|scheme
            http://8.8.8.8/|scheme
            http://127.0.0.1/|address
            """)
    void anything_else_is_refused_by_a_rule(String url, String rule) {
        assertThat(STRICT.check(url == null ? "" : url).map(Refusal::rule)).hasValue(rule);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            http://127.0.0.1:9000/      | -
            http://localhost:9000/      | -
            http://[::1]:9000/          | -
            https://10.1.2.3/           | -
            http://receiver:9000/       | -
            http://8.8.8.8/             | scheme
            http://192.168.0.1/         | address
            https://[64:ff9b::7f00:1]/  | address
            http://127.1/               | address
            """)
    void allowed_networks_are_open_to_both_schemes_and_nothing_else_is(String url, String rule) {
        assertThat(LOCAL.check(url).map(Refusal::rule)).isEqualTo(Optional.ofNullable(rule));
    }

    @Test
    void a_url_of_more_than_2048_characters_is_refused() {
        String longest = "https://example.com/" + "a".repeat(2028);

        assertThat(STRICT.check(longest)).isEmpty();
        assertThat(STRICT.check(longest + "a").map(Refusal::rule)).hasValue("length");
    }

    @Test
    void ports_are_a_setting() {
        UrlPolicy policy = policy(Map.of("draftwatch.webhooks.allowed-ports", "443, 9000-9010"));

        assertThat(policy.check("https://example.com")).isEmpty();
        assertThat(policy.check("https://example.com:9010")).isEmpty();
        assertThat(policy.check("https://example.com:9011"))
                .hasValue(new Refusal("port", "Webhooks go to the ports 443, 9000-9010 only"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            https://draftwatch.example/api/v1/uploads | self
            https://DRAFTWATCH.example:443            | self
            https://draftwatch.example:8443/          | -
            https://other.example/                    | -
            """)
    void a_webhook_to_draftwatch_itself_would_call_for_the_next(String url, String rule) {
        UrlPolicy policy = policy(Map.of("draftwatch.webhooks.public-url", "https://draftwatch.example"));

        assertThat(policy.check(url).map(Refusal::rule)).isEqualTo(Optional.ofNullable(rule));
    }

    @Test
    void behind_a_proxy_nobody_here_knows_where_plain_http_would_go() {
        UrlPolicy policy = policy(Map.of(
                "draftwatch.webhooks.proxy",
                "http://proxy:3128",
                "draftwatch.webhooks.allowed-networks",
                "10.0.0.0/8"));

        assertThat(policy.check("http://receiver/").map(Refusal::rule)).hasValue("scheme");
        assertThat(policy.check("https://receiver/")).isEmpty();
        assertThat(policy.check("http://10.0.0.1/")).isEmpty();
        assertThat(policy.check("https://127.0.0.1/").map(Refusal::rule)).hasValue("address");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/hooks, true",
        "http://127.0.0.2:8080/, true",
        "https://127.0.0.1:8080/, true",
        "http://[::1]:8080/, true",
        "http://127.0.0.1:8081/, false",
        "http://10.1.2.3:8080/, false",
    })
    void no_webhook_goes_to_this_instance_on_an_allowed_network(String url, boolean refused) {
        UrlPolicy local = policy(Map.of(
                "draftwatch.webhooks.allowed-networks",
                "127.0.0.0/8,::1/128,10.0.0.0/8",
                "draftwatch.webhooks.own-port",
                "8080"));

        assertThat(local.check(url).map(Refusal::rule)).isEqualTo(refused ? Optional.of("self") : Optional.empty());
    }

    private static UrlPolicy policy(Map<String, String> settings) {
        return new UrlPolicy(Settings.perimeter(settings));
    }
}
