package dev.draftwatch.publish.webhook.send.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses written as text, in the one form that every reader takes the same way. {@code 127.1}, {@code 0x7f.0.0.1},
 * {@code 0177.0.0.1} and {@code 2130706433} are loopback to some readers and names to others, so here they are nothing.
 */
public final class IpLiteral {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private IpLiteral() {}

    /**
     * {@return the address that is written here as four decimal numbers without leading zeros, or as an IPv6 address without
     * brackets and zone} One that maps IPv4 into IPv6 is that IPv4 address, as it is to the operating system.
     */
    public static Optional<InetAddress> parse(String text) {
        boolean ipv4 = IPV4.matcher(text).matches();
        if (!ipv4 && !(IPV6.matcher(text).matches() && endsCanonically(text))) {
            return Optional.empty();
        }
        try {
            // Never asks a name server: such a text is an address or an error.
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Four numbers at an IPv6 address's end follow the same rule as where they stand alone. */
    private static boolean endsCanonically(String ipv6) {
        return !ipv6.contains(".")
                || IPV4.matcher(ipv6.substring(ipv6.lastIndexOf(':') + 1)).matches();
    }

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }
}
