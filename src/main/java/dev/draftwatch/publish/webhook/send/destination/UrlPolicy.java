package dev.draftwatch.publish.webhook.send.destination;

import dev.draftwatch.publish.webhook.send.address.AddressPolicy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Says what is wrong with the URL of a webhook, as far as its text tells. Asks nobody. */
@Singleton
public final class UrlPolicy {
    private final AddressPolicy addresses;
    private final List<PortRange> ports;
    private final boolean proxied;
    private final Optional<URI> publicUrl;
    private final OptionalInt ownPort;

    UrlPolicy(Perimeter perimeter) {
        this.addresses = perimeter.addresses();
        this.ports = perimeter.ports();
        this.proxied = perimeter.proxy().isPresent();
        this.publicUrl = perimeter.publicUrl();
        this.ownPort = perimeter.ownPort();
    }

    /** {@return the first rule that this URL breaks; a name may still resolve to what is refused} */
    public Optional<Refusal> check(String url) {
        return UrlRules.broken(url).or(() -> check(Target.of(URI.create(url))));
    }

    private Optional<Refusal> check(Target target) {
        if (ports.stream().noneMatch(range -> range.contains(target.port()))) {
            String allowed = ports.stream().map(PortRange::toString).collect(Collectors.joining(", "));
            return refusal("port", "Webhooks go to the ports " + allowed + " only");
        }
        if (isOurselves(target)) {
            return ourselves();
        }
        Optional<InetAddress> literal = target.literal();
        if (literal.isPresent()) {
            return judge(target, List.of(literal.get()));
        }
        if (target.isLocalhost() && loopback().isEmpty()) {
            return refusal("address", target.host() + " is this machine, and its addresses are not allowed here");
        }
        if (!target.encrypted() && (proxied || !addresses.allowsAny())) {
            return unencrypted();
        }
        return Optional.empty();
    }

    /** What a name resolved to is fine only if all of it is: whoever connects could be given any of them. */
    Optional<Refusal> judge(Target target, List<InetAddress> all) {
        for (InetAddress address : all) {
            Optional<String> refused = addresses.refusal(address);
            if (refused.isPresent()) {
                String what = target.literal().isPresent() ? "" : target.host() + " resolves to ";
                return refusal("address", "Webhooks go to public addresses only: " + what + refused.get());
            }
            if (ownPort.isPresent() && target.port() == ownPort.getAsInt() && isThisMachine(address)) {
                return ourselves();
            }
        }
        return target.encrypted() || all.stream().allMatch(addresses::allows) ? Optional.empty() : unencrypted();
    }

    /** {@return those of this machine's own addresses that are allowed} */
    List<InetAddress> loopback() {
        return Loopback.ADDRESSES.stream().filter(addresses::allows).toList();
    }

    private boolean isOurselves(Target target) {
        return publicUrl
                .map(url -> {
                    int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
                    int port = url.getPort() < 0 ? usual : url.getPort();
                    return port == target.port()
                            && url.getHost().toLowerCase(Locale.ROOT).equals(target.authorityHost());
                })
                .orElse(false);
    }

    /** Whatever its name: an address of this machine's own. One that cannot be told is another's. */
    private static boolean isThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    private static Optional<Refusal> ourselves() {
        return refusal("self", "This is Draftwatch itself: each webhook could call for the next");
    }

    private static Optional<Refusal> unencrypted() {
        return refusal("scheme", "Plain http goes to the allowed networks only; use https");
    }

    private static Optional<Refusal> refusal(String rule, String message) {
        return Optional.of(new Refusal(rule, message));
    }
}
