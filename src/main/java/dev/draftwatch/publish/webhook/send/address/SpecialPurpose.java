package dev.draftwatch.publish.webhook.send.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that are nobody's public server: the registries
 * {@code iana.org/assignments/iana-ipv4-special-registry} and {@code …/iana-ipv6-special-registry} as of 2025-10-09, multicast,
 * and what lies outside of IPv6's global unicast. A row that is reachable by the registry (AS112, AMT) is refused all the
 * same: no receiver of webhooks lives there.
 *
 * <p>Where an address only wraps an IPv4 address, that one is judged. Teredo wraps one too and is refused whole: it is a
 * tunnel of a single host, not a server's address.
 */
final class SpecialPurpose {
    /** What is refused | its name | the bit at which an IPv4 address is wrapped that decides instead. */
    private static final String TABLE = """
            0.0.0.0/8          | this network                          |
            10.0.0.0/8         | private use                           |
            100.64.0.0/10      | shared by a provider's customers      |
            127.0.0.0/8        | loopback                              |
            168.63.129.16/32   | the cloud's own host (Azure)          |
            169.254.0.0/16     | link local                            |
            172.16.0.0/12      | private use                           |
            192.0.0.0/24       | IETF protocol assignments             |
            192.0.2.0/24       | documentation                         |
            192.31.196.0/24    | AS112                                 |
            192.52.193.0/24    | AMT                                   |
            192.88.99.0/24     | 6to4 relays                           |
            192.168.0.0/16     | private use                           |
            192.175.48.0/24    | AS112                                 |
            198.18.0.0/15      | benchmarking                          |
            198.51.100.0/24    | documentation                         |
            203.0.113.0/24     | documentation                         |
            224.0.0.0/4        | multicast                             |
            240.0.0.0/4        | reserved                              |
            255.255.255.255/32 | broadcast                             |
            ::/128             | unspecified                           |
            ::1/128            | loopback                              |
            ::/96              | IPv4-compatible                       |
            64:ff9b::/96       | NAT64                                 | 96
            64:ff9b:1::/48     | NAT64 of a local network              |
            100::/64           | discard only                          |
            100:0:0:1::/64     | dummy                                 |
            2001::/32          | Teredo                                |
            2001:2::/48        | benchmarking                          |
            2001:3::/32        | AMT                                   |
            2001:4:112::/48    | AS112                                 |
            2001:10::/28       | ORCHID                                |
            2001:20::/28       | ORCHIDv2                              |
            2001:30::/28       | drone identification                  |
            2001::/23          | IETF protocol assignments             |
            2001:db8::/32      | documentation                         |
            2002::/16          | 6to4                                  | 16
            2620:4f:8000::/48  | AS112                                 |
            3fff::/20          | documentation                         |
            5f00::/16          | segment routing                       |
            fc00::/7           | unique local                          |
            fe80::/10          | link local                            |
            fec0::/10          | site local                            |
            ff00::/8           | multicast                             |
            """;

    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");
    private static final List<Row> ROWS = TABLE.lines().map(Row::parse).toList();

    private SpecialPurpose() {}

    /** {@return what this address is, if it is not simply a public host's} */
    static Optional<String> nameOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Row row : ROWS) {
            if (row.network.holds(bytes)) {
                return row.nameOf(bytes);
            }
        }
        return bytes.length == 4 || GLOBAL_UNICAST.holds(bytes)
                ? Optional.empty()
                : Optional.of("outside of the global unicast addresses");
    }

    private record Row(Network network, String name, int wrapsAt) {
        private static final int NOTHING = -1;

        static Row parse(String line) {
            String[] cells = line.split("\\|", -1);
            String wrapsAt = cells[2].strip();
            return new Row(
                    Network.parse(cells[0].strip()),
                    cells[1].strip(),
                    wrapsAt.isEmpty() ? NOTHING : Integer.parseInt(wrapsAt));
        }

        Optional<String> nameOf(byte[] address) {
            if (wrapsAt == NOTHING) {
                return Optional.of(name);
            }
            InetAddress wrapped = IpLiteral.address(Arrays.copyOfRange(address, wrapsAt / 8, wrapsAt / 8 + 4));
            return SpecialPurpose.nameOf(wrapped).map(inner -> name + " of " + wrapped.getHostAddress() + ", " + inner);
        }
    }
}
