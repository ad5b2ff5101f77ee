package dev.draftwatch.publish.webhook.send.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerimeterTest {

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            allowed-networks | 127.0.0.0/8,10.0.0.1/8 | did you mean 10.0.0.0/8?
            allowed-networks | 127.0.0.1              | write the address, a slash and the number of bits
            allowed-networks | internal               | write the address, a slash and the number of bits
            allowed-ports    | 0                      | write one, or two with a hyphen
            allowed-ports    | 443,65536              | they go from 1 to 65535
            allowed-ports    | 90-80                  | they go from 1 to 65535
            proxy            | proxy:3128             | this is no proxy
            proxy            | https://proxy:3128     | this is no proxy
            proxy            | http://proxy           | this is no proxy
            proxy            | http://:3128           | this is no proxy
            proxy            | http://a@proxy:3128    | this is no proxy
            """)
    void a_setting_that_cannot_be_read_ends_the_start_with_its_name_and_the_reason(
            String name, String value, String reason) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Settings.perimeter(Map.of("draftwatch.webhooks." + name, value)))
                .withMessageStartingWith("DRAFTWATCH_WEBHOOKS_")
                .withMessageContaining(reason);
    }

    @Test
    void a_proxy_is_read_from_its_url_and_its_password_hides() {
        EgressProxy proxy = Settings.perimeter(Map.of("draftwatch.webhooks.proxy", "socks5://ann:se:cret@proxy:1080"))
                .proxy()
                .orElseThrow();

        assertThat(proxy)
                .isEqualTo(new EgressProxy(
                        EgressProxy.Kind.SOCKS5, "proxy", 1080, Optional.of(new EgressProxy.Login("ann", "se:cret"))))
                .asString()
                .doesNotContain("cret");
    }

    @Test
    void nothing_is_allowed_that_is_not_named() {
        Perimeter perimeter = Settings.perimeter(Map.of("draftwatch.webhooks.allowed-networks", ""));

        assertThat(perimeter.addresses().allowsAny()).isFalse();
        assertThat(perimeter.proxy()).isEmpty();
    }
}
