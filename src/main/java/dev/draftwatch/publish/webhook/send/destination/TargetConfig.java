package dev.draftwatch.publish.webhook.send.destination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

@ConfigMapping(prefix = "draftwatch.webhooks")
interface TargetConfig {

    /**
     * Networks to which webhooks may go although they are private or otherwise special, as CIDRs with commas, such as
     * {@code 127.0.0.0/8,::1/128}. Plain http goes there and nowhere else. Default: none.
     */
    Optional<List<String>> allowedNetworks();

    /** Ports to which webhooks may go, with commas. Default: 80, 443, and all that need no privilege. */
    @WithDefault("80,443,1024-65535")
    List<String> allowedPorts();

    /**
     * The proxy that every webhook leaves through, {@code http://user:password@host:port} or {@code socks5://…}. It resolves
     * the names, so it must judge the addresses. Default: none.
     */
    Optional<String> proxy();

    /** Where users reach Draftwatch: no webhook goes there, because it could call for the next. Default: not known. */
    Optional<URI> publicUrl();

    /** The port that this instance listens at: no webhook goes there on this machine. Default: as the server is set. */
    OptionalInt ownPort();
}
