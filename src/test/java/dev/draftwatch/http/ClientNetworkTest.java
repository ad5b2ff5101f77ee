package dev.draftwatch.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8::1, 2001:db8::2, true",
        "2001:db8::a:b:c:d, 2001:db8:0:0:1::, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "no address, no address, true",
    })
    void one_subscriber_is_one_network(String one, String other, boolean same) {
        assertThat(ClientNetwork.of(one).equals(ClientNetwork.of(other))).isEqualTo(same);
    }
}
