package dev.draftwatch.publish.webhook.send.destination;

import dev.draftwatch.publish.webhook.send.address.IpLiteral;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** This machine, as {@code localhost} names it. */
final class Loopback {
    static final List<InetAddress> ADDRESSES = Stream.of("127.0.0.1", "::1")
            .map(IpLiteral::parse)
            .flatMap(Optional::stream)
            .toList();

    private Loopback() {}
}
