package dev.draftwatch.publish.webhook.send.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final AddressPolicy STRICT = new AddressPolicy(List.of());

    /** Each row of the registries: what lies just before, its first, its last, what lies just after. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # network          | before                                  | first             | last                                    | after
            0.0.0.0/8          | -                                       | 0.0.0.0           | 0.255.255.255                           | 1.0.0.0
            10.0.0.0/8         | 9.255.255.255                           | 10.0.0.0          | 10.255.255.255                          | 11.0.0.0
            100.64.0.0/10      | 100.63.255.255                          | 100.64.0.0        | 100.127.255.255                         | 100.128.0.0
            127.0.0.0/8        | 126.255.255.255                         | 127.0.0.0         | 127.255.255.255                         | 128.0.0.0
            168.63.129.16/32   | 168.63.129.15                           | 168.63.129.16     | 168.63.129.16                           | 168.63.129.17
            169.254.0.0/16     | 169.253.255.255                         | 169.254.0.0       | 169.254.255.255                         | 169.255.0.0
            172.16.0.0/12      | 172.15.255.255                          | 172.16.0.0        | 172.31.255.255                          | 172.32.0.0
            192.0.0.0/24       | 191.255.255.255                         | 192.0.0.0         | 192.0.0.255                             | 192.0.1.0
            192.0.2.0/24       | 192.0.1.255                             | 192.0.2.0         | 192.0.2.255                             | 192.0.3.0
            192.31.196.0/24    | 192.31.195.255                          | 192.31.196.0      | 192.31.196.255                          | 192.31.197.0
            192.52.193.0/24    | 192.52.192.255                          | 192.52.193.0      | 192.52.193.255                          | 192.52.194.0
            192.88.99.0/24     | 192.88.98.255                           | 192.88.99.0       | 192.88.99.255                           | 192.88.100.0
            192.168.0.0/16     | 192.167.255.255                         | 192.168.0.0       | 192.168.255.255                         | 192.169.0.0
            192.175.48.0/24    | 192.175.47.255                          | 192.175.48.0      | 192.175.48.255                          | 192.175.49.0
            198.18.0.0/15      | 198.17.255.255                          | 198.18.0.0        | 198.19.255.255                          | 198.20.0.0
            198.51.100.0/24    | 198.51.99.255                           | 198.51.100.0      | 198.51.100.255                          | 198.51.101.0
            203.0.113.0/24     | 203.0.112.255                           | 203.0.113.0       | 203.0.113.255                           | 203.0.114.0
            224.0.0.0/4        | 223.255.255.255                         | 224.0.0.0         | 239.255.255.255                         | -
            240.0.0.0/4        | -                                       | 240.0.0.0         | 255.255.255.254                         | -
            255.255.255.255/32 | -                                       | 255.255.255.255   | 255.255.255.255                         | -
            ::/128             | -                                       | ::                | ::                                      | -
            ::1/128            | -                                       | ::1               | ::1                                     | -
            ::/96              | -                                       | ::2               | ::ffff:ffff                             | -
            64:ff9b:1::/48     | -                                       | 64:ff9b:1::       | 64:ff9b:1:ffff:ffff:ffff:ffff:ffff      | -
            100::/64           | -                                       | 100::             | 100::ffff:ffff:ffff:ffff                | -
            100:0:0:1::/64     | -                                       | 100:0:0:1::       | 100::1:ffff:ffff:ffff:ffff              | -
            2001::/32          | 2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 2001::            | 2001:0:ffff:ffff:ffff:ffff:ffff:ffff    | -
            2001:1::/32        | -                                       | 2001:1::1         | 2001:1::3                               | -
            2001:2::/48        | -                                       | 2001:2::          | 2001:2:0:ffff:ffff:ffff:ffff:ffff       | -
            2001:3::/32        | -                                       | 2001:3::          | 2001:3:ffff:ffff:ffff:ffff:ffff:ffff    | -
            2001:4:112::/48    | -                                       | 2001:4:112::      | 2001:4:112:ffff:ffff:ffff:ffff:ffff     | -
            2001:10::/28       | -                                       | 2001:10::         | 2001:1f:ffff:ffff:ffff:ffff:ffff:ffff   | -
            2001:20::/28       | -                                       | 2001:20::         | 2001:2f:ffff:ffff:ffff:ffff:ffff:ffff   | -
            2001:30::/28       | -                                       | 2001:30::         | 2001:3f:ffff:ffff:ffff:ffff:ffff:ffff   | -
            2001::/23          | -                                       | 2001::            | 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff  | 2001:200::
            2001:db8::/32      | 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff  | 2001:db8::        | 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff  | 2001:db9::
            2620:4f:8000::/48  | 2620:4f:7fff:ffff:ffff:ffff:ffff:ffff   | 2620:4f:8000::    | 2620:4f:8000:ffff:ffff:ffff:ffff:ffff   | 2620:4f:8001::
            3fff::/20          | 3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 3fff::            | 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff  | 3fff:1000::
            5f00::/16          | -                                       | 5f00::            | 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff | -
            fc00::/7           | -                                       | fc00::            | fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | -
            fd00:ec2::254/128  | -                                       | fd00:ec2::254     | fd00:ec2::254                           | -
            fe80::/10          | -                                       | fe80::            | febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff | -
            fec0::/10          | -                                       | fec0::            | feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | -
            ff00::/8           | -                                       | ff00::            | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | -
            outside 2000::/3   | -                                       | 4000::            | 5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | -
            """)
    void no_special_purpose_address_is_connected_to_and_its_public_neighbours_are(
            String network, String before, String first, String last, String after) {
        assertThat(STRICT.refusal(address(first))).as(first).isPresent();
        assertThat(STRICT.refusal(address(last))).as(last).isPresent();
        if (before != null) {
            assertThat(STRICT.refusal(address(before))).as(before).isEmpty();
        }
        if (after != null) {
            assertThat(STRICT.refusal(address(after))).as(after).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ::ffff:8.8.8.8                     | mapped     | public
            ::ffff:127.0.0.1                   | mapped     | special
            ::ffff:a9fe:a9fe                   | mapped     | special
            ::8.8.8.8                          | compatible | special
            64:ff9b::8.8.8.8                   | NAT64      | public
            64:ff9b::10.0.0.1                  | NAT64      | special
            64:ff9b::a9fe:a9fe                 | NAT64      | special
            64:ff9b::1:808:808                 | no NAT64   | special
            2002:808:808::1                    | 6to4       | public
            2002:7f00:1::1                     | 6to4       | special
            2002:a9fe:a9fe::                   | 6to4       | special
            2001:0:808:808:0:0:f7f7:f7f7       | Teredo     | special
            2001:0:7f00:1:0:0:f5ff:fffe        | Teredo     | special
            2606:4700::6810:84e5               | nothing    | public
            """)
    void an_address_that_wraps_another_is_judged_by_what_it_wraps(String text, String wrapping, String is) {
        assertThat(STRICT.refusal(address(text)).isPresent()).as(wrapping).isEqualTo(is.equals("special"));
    }

    @Test
    void a_refusal_says_which_address_it_is_and_what_it_is() {
        assertThat(STRICT.refusal(address("64:ff9b::10.0.0.1")))
                .hasValue("64:ff9b:0:0:0:0:a00:1 (NAT64 of 10.0.0.1, private use)");
    }

    @Test
    void networks_that_the_operator_names_are_fine_and_nothing_beside_them() {
        AddressPolicy policy = new AddressPolicy(List.of(Network.parse("10.1.0.0/16"), Network.parse("::1/128")));

        assertThat(policy.refusal(address("10.1.2.3"))).isEmpty();
        assertThat(policy.refusal(address("::ffff:10.1.2.3"))).isEmpty();
        assertThat(policy.refusal(address("::1"))).isEmpty();
        assertThat(policy.refusal(address("10.2.0.0"))).isPresent();
        assertThat(policy.refusal(address("127.0.0.1"))).isPresent();
        assertThat(policy.refusal(address("64:ff9b::10.1.2.3"))).isPresent();
        assertThat(policy.allows(address("8.8.8.8"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.0.0.01",
                "127.0.0.1.",
                " 127.0.0.1",
                "127.0.0.256",
                "1.2.3.4.5",
                "",
                "localhost",
                "[::1]",
                "::1%lo",
                "fe80::1%eth0",
                "::g",
                "1::2::3",
                ":::",
                ":",
                "::ffff:127.1",
                "::ffff:0177.0.0.1",
                "1:2:3:4:5:6:7:8:9",
                "１２７.0.0.1"
            })
    void only_one_way_of_writing_an_address_is_one(String text) {
        assertThat(IpLiteral.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1       | write the address, a slash and the number of bits
            10.0.0.0/33     | has 32 bits
            ::/129          | has 128 bits
            10.0.0.1/8      | did you mean 10.0.0.0/8?
            fd00::1/8       | did you mean fd00:0:0:0:0:0:0:0/8?
            10.0.0/8        | is no IPv4 or IPv6 address
            10.0.0.0/08     | write the address
            10.0.0.0/-1     | write the address
            localhost/8     | is no IPv4 or IPv6 address
            ::ffff:10.0.0.0/104 | write it as an IPv4 network
            """)
    void a_network_that_is_not_exactly_one_is_refused_with_the_reason(String cidr, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.parse(cidr))
                .withMessageContaining(cidr)
                .withMessageContaining(reason);
    }

    private static InetAddress address(String text) {
        return IpLiteral.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }
}
