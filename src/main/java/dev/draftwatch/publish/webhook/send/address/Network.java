package dev.draftwatch.publish.webhook.send.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All addresses that begin with the same bits, written as in {@code 10.0.0.0/8} or {@code fc00::/7}. */
public final class Network {
    private static final Pattern CIDR = Pattern.compile("([^/]+)/(0|[1-9][0-9]{0,2})");

    private final byte[] base;
    private final int bits;

    private Network(byte[] base, int bits) {
        this.base = base;
        this.bits = bits;
    }

    /**
     * {@return the network that is written here} Strict, because a slip here opens another.
     *
     * @throws IllegalArgumentException with a sentence for people that says what is wrong with the text
     */
    public static Network parse(String cidr) {
        Matcher parts = CIDR.matcher(cidr);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + cidr
                    + "\" is no network: write the address, a slash and the number of bits, as in 10.0.0.0/8");
        }
        byte[] base = IpLiteral.parse(parts.group(1))
                .map(InetAddress::getAddress)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + cidr + "\" is no network: \"" + parts.group(1) + "\" is no IPv4 or IPv6 address"));
        if (base.length == 4 && cidr.contains(":")) {
            throw new IllegalArgumentException(
                    "\"" + cidr + "\" holds IPv4 addresses mapped into IPv6: write it as an IPv4 network");
        }
        int bits = Integer.parseInt(parts.group(2));
        if (bits > base.length * 8) {
            throw new IllegalArgumentException(
                    "\"" + cidr + "\" is no network: such an address has " + base.length * 8 + " bits");
        }
        byte[] first = masked(base, bits);
        if (!Arrays.equals(first, base)) {
            throw new IllegalArgumentException("\"" + cidr + "\" is no network: bits are set after the first " + bits
                    + "; did you mean " + new Network(first, bits) + "?");
        }
        return new Network(base, bits);
    }

    public boolean contains(InetAddress address) {
        return holds(address.getAddress());
    }

    boolean holds(byte[] address) {
        return address.length == base.length && Arrays.equals(masked(address, bits), base);
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = new byte[address.length];
        System.arraycopy(address, 0, masked, 0, bits / 8);
        if (bits % 8 > 0) {
            masked[bits / 8] = (byte) (address[bits / 8] & (0xff00 >> (bits % 8)));
        }
        return masked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && bits == network.bits && Arrays.equals(base, network.base);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(base) + bits;
    }

    /** {@return the network as it is written} */
    @Override
    public String toString() {
        return IpLiteral.address(base).getHostAddress() + "/" + bits;
    }
}
