package dev.draftwatch.publish.webhook.send.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderPolicyTest {

    @Test
    void what_a_receiver_may_ask_for_is_taken() {
        assertThat(HeaderPolicy.check(Map.of("Authorization", "Bearer a b\tc", "X-Tenant", "7", "User-Agent", "shop")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Content-Type",
                "Content-Encoding",
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Expect",
                "Proxy-Connection",
                "Proxy-Authorization",
                "webhook-id",
                "Webhook-Signature",
                "WEBHOOK-TIMESTAMP",
                "webhook-anything"
            })
    void what_the_request_says_itself_cannot_be_said_again(String name) {
        assertThat(HeaderPolicy.check(Map.of(name, "x")).map(Refusal::rule)).hasValue("reserved");
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            '',name
            a b,name
            a:b,name
            'a\r\nb',name
            'a\u0000',name
            naïve,name
            """)
    void a_name_is_a_token(String name, String rule) {
        assertThat(HeaderPolicy.check(Map.of(name, "x")).map(Refusal::rule)).hasValue(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " x", "x ", "a\r\nHost: evil", "a\nb", "a\rb", "a\u0000b", "a\u007fb", "ä", "\u2028"})
    void a_value_cannot_begin_another_line(String value) {
        assertThat(HeaderPolicy.check(Map.of("X-Own", value)).map(Refusal::rule))
                .hasValue("value");
    }

    @Test
    void headers_have_limits_in_number_and_in_all() {
        Map<String, String> twenty = IntStream.range(0, 20).boxed().collect(Collectors.toMap(i -> "X-" + i, i -> "v"));

        assertThat(HeaderPolicy.check(twenty)).isEmpty();
        assertThat(HeaderPolicy.check(Map.of("X-Own", "v".repeat(4091)))).isEmpty();
        assertThat(HeaderPolicy.check(Map.of("X-Own", "v".repeat(4092))).map(Refusal::rule))
                .hasValue("length");
        assertThat(HeaderPolicy.check(Map.of("X-Own", "1", "x-own", "2")).map(Refusal::rule))
                .hasValue("twice");
        assertThat(HeaderPolicy.check(IntStream.range(0, 21).boxed().collect(Collectors.toMap(i -> "X-" + i, i -> "v")))
                        .map(Refusal::rule))
                .hasValue("number");
    }
}
