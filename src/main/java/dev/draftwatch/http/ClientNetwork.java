package dev.draftwatch.http;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address belongs to, for whoever counts clients: one subscriber has one IPv4 address, or a whole /64 of IPv6. */
public final class ClientNetwork {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** {@return equal for addresses of one subscriber} However they are written; what is no address stands for itself. */
    public static String of(String address) {
        byte[] parsed = NetUtil.createByteArrayFromIpAddressString(address);
        return parsed != null && parsed.length == IPV6_BYTES
                ? HexFormat.of().formatHex(Arrays.copyOf(parsed, NETWORK_BYTES))
                : address;
    }
}
